package reproducibility.adopt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.nix.evaluate.EvaluatedPackage;

/** Tells where an archive was published, as a package URL, where something says so. */
final class Origins {
  private static final Pattern ON_GITHUB =
      Pattern.compile(
          "https?://(?:www\\.)?github\\.com/(?<owner>[\\w.-]+)/(?<repository>[\\w.-]+?)(?:\\.git)?(?:[/#?].*)?",
          Pattern.CASE_INSENSITIVE);

  private Origins() {}

  /**
   * A commit on the forge for a source tarball whose user's homepage names a repository that is
   * called like the tarball; else what the archive says itself.
   */
  static Optional<String> of(ReadArchive archive) {
    return archive.content() instanceof SourceTarball tarball
        ? commit(archive, tarball)
        : archive.content().origin();
  }

  /** Spelled as the homepage spells it: a package URL of its own would be in lower case. */
  private static Optional<String> commit(ReadArchive archive, SourceTarball tarball) {
    if (isOfAnotherCommit(tarball)) {
      return Optional.empty();
    }
    return archive.users().stream()
        .map(EvaluatedPackage::homepage)
        .flatMap(Optional::stream)
        .map(ON_GITHUB::matcher)
        .filter(Matcher::matches)
        .filter(it -> it.group("repository").equalsIgnoreCase(tarball.name()))
        .map(it -> "pkg:github/" + it.group("owner") + "/" + it.group("repository"))
        .map(it -> it + "@" + tarball.commit())
        .findFirst();
  }

  private static boolean isOfAnotherCommit(SourceTarball tarball) {
    return !tarball.embeddedCommit().orElse(tarball.commit()).equals(tarball.commit());
  }

  /** Why there is none. */
  static String whyNone(ReadArchive archive) {
    if (archive.content() instanceof SourceTarball tarball && isOfAnotherCommit(tarball)) {
      return "it is of commit "
          + tarball.embeddedCommit().orElseThrow()
          + ", not of that in its name";
    }
    return archive.users().isEmpty()
        ? "no expression uses it"
        : "no homepage of what uses it names a GitHub repository called "
            + archive.content().name();
  }
}
