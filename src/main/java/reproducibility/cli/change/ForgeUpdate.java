package reproducibility.cli.change;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.change.Change;
import reproducibility.change.ExpressionText;
import reproducibility.change.LockEntry;
import reproducibility.change.LockText;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.LockedArchive.Kind;
import reproducibility.repository.NixExpression;
import reproducibility.upstream.Forge;
import reproducibility.upstream.Origin;
import reproducibility.upstream.Origin.ForgeCommit;

/** Another commit of a package whose source is a forge's archive. */
final class ForgeUpdate {
  private static final long MOST_BYTES = 2L << 30;

  private ForgeUpdate() {}

  /** The commit that an archive is of, if it is a forge's. */
  static Optional<ForgeCommit> commit(LockedArchive locked) {
    return locked
        .origin()
        .flatMap(Origin::of)
        .filter(ForgeCommit.class::isInstance)
        .map(ForgeCommit.class::cast);
  }

  /**
   * Resolves and fetches it, and changes the texts.
   *
   * @param now the commit that is vendored
   * @param ref the tag or commit that is wanted
   * @param whole what is changed already
   * @throws Malformed where it cannot be done; the message says why
   * @throws reproducibility.Undecided where the forge is in trouble
   */
  static Update of(
      LockedArchive locked,
      ForgeCommit now,
      String ref,
      Forge forge,
      Change whole,
      Checkout checkout,
      Rehearsal rehearsal) {
    String commit =
        forge
            .commit(now.at(ref))
            .orElseThrow(
                () ->
                    new Malformed(
                        now.owner() + "/" + now.repository(),
                        "the forge knows no commit or tag " + ref + " of it"));
    if (commit.equals(now.commit())) {
      return new Update(locked.name() + " " + ref, Optional.empty(), Optional.empty(), List.of());
    }
    if (locked.tree().isPresent()) {
      throw new Malformed(locked.place(), "keeps the unpacked source as well: change it by hand");
    }
    NixExpression expression = Update.expression(locked, checkout);
    Path old = UpdateChecks.requireWhole(locked, checkout.folder());
    Forge.Fetched fetched =
        forge
            .archive(now.at(commit), MOST_BYTES)
            .orElseThrow(() -> new Malformed(commit, "the forge has no archive of it"));
    SourceTarball archive = SourceTarball.read(fetched.path());
    if (!archive.embeddedCommit().orElse(commit).equals(commit)) {
      throw new Malformed(
          archive.fileName(),
          "is of commit " + archive.embeddedCommit().orElse("") + " by its header");
    }
    String file = locked.fileName().replace(now.commit(), commit);
    String path = ArchiveFolders.pathInsteadOf(locked.path(), file);
    List<String> open = new ArrayList<>();
    Optional<String> version = version(expression, checkout);
    ExpressionText text =
        new ExpressionText(expression.path(), expression.text().replace(now.commit(), commit));
    Optional<String> newVersion = versionOf(ref);
    boolean named =
        version.isPresent()
            && locked.origin().flatMap(Origin::tag).flatMap(ForgeUpdate::versionOf).equals(version);
    if (named && newVersion.isPresent()) {
      text = text.version(version.get(), newVersion.get());
    } else {
      open.add(
          expression.path()
              + ": version is still "
              + version.orElse("unknown")
              + ": write what belongs to "
              + ref);
    }
    requirements(old, archive, checkout).forEach(it -> open.add(expression.path() + ": " + it));
    String lock = checkout.text(Lock.FILE);
    Change change =
        whole
            .file(path, fetched.path())
            .without(locked.path())
            .text(expression.path(), Optional.of(expression.text()), text.text())
            .text(
                Lock.FILE,
                Optional.of(lock),
                new LockText(whole.after(Lock.FILE).orElse(lock))
                    .replacing(
                        locked.path(), entry(locked, now, commit, ref, Lock.written(path), fetched))
                    .text());
    requireMeant(expression, path, change, checkout, rehearsal);
    return new Update(
        locked.name() + " " + shown(locked, now) + " -> " + ref,
        Optional.of(change),
        Optional.of(fetched.path()),
        open);
  }

  private static String shown(LockedArchive locked, ForgeCommit now) {
    return locked.origin().flatMap(Origin::tag).orElse(now.commit());
  }

  private static LockEntry entry(
      LockedArchive locked,
      ForgeCommit now,
      String commit,
      String ref,
      String written,
      Forge.Fetched fetched) {
    String origin =
        "pkg:github/"
            + now.owner()
            + "/"
            + now.repository()
            + "@"
            + commit
            + (ref.equals(commit) || versionOf(ref).isEmpty() ? "" : "?tag=" + ref);
    return LockEntry.of(
        locked.name(),
        locked.version().isPresent() ? versionOf(ref).or(locked::version) : Optional.empty(),
        new LockEntry.File(Kind.ARCHIVE, written, fetched.digest()),
        origin);
  }

  /** The version that a tag names, as most projects write it. */
  private static Optional<String> versionOf(String tag) {
    return tag.matches("v?\\d+(\\.\\w+)+")
        ? Optional.of(tag.replaceFirst("^v", ""))
        : Optional.empty();
  }

  private static Optional<String> version(NixExpression expression, Checkout checkout) {
    return checkout.evaluation.find(expression.name()).flatMap(EvaluatedPackage::version);
  }

  private static List<String> requirements(Path old, SourceTarball archive, Checkout checkout) {
    SourceTarball before = SourceTarball.read(old);
    Checkout.Declared declared = checkout.declared(List.of(before, archive));
    Set<String> was = names(declared.of(before));
    Set<String> now = names(declared.of(archive));
    List<String> lines = new ArrayList<>();
    now.stream().filter(it -> !was.contains(it)).forEach(it -> lines.add("needs " + it + " now"));
    was.stream()
        .filter(it -> !now.contains(it))
        .forEach(it -> lines.add("does not need " + it + " any more"));
    return lines;
  }

  private static Set<String> names(List<Requirement> declared) {
    return declared.stream().map(it -> it.name().value()).collect(Collectors.toSet());
  }

  private static void requireMeant(
      NixExpression expression,
      String path,
      Change change,
      Checkout checkout,
      Rehearsal rehearsal) {
    Evaluation after = rehearsal.evaluate(change, checkout.expressions, checkout.platforms());
    for (Platform platform : checkout.platforms()) {
      boolean meant =
          after
              .find(platform, expression.name())
              .flatMap(EvaluatedPackage::source)
              .filter(LocalSource.class::isInstance)
              .filter(it -> ((LocalSource) it).path().endsWith("/" + path))
              .isPresent();
      if (!meant) {
        throw new Malformed(
            expression.path(),
            "is written in a way that is not understood: change it by hand (" + platform + ")");
      }
    }
  }
}
