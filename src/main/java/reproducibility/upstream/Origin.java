package reproducibility.upstream;

import com.github.packageurl.PackageURL;
import java.util.Optional;

/** Where an archive was published. */
public sealed interface Origin {
  /**
   * A release on the package index.
   *
   * @param project its name
   * @param version its version
   */
  record IndexRelease(String project, String version) implements Origin {}

  /**
   * A commit on the forge.
   *
   * @param owner the account
   * @param repository the repository
   * @param commit 40 hexadecimal digits
   */
  record ForgeCommit(String owner, String repository, String commit) implements Origin {
    /** The same repository at a tag, a branch or another commit. */
    public ForgeCommit at(String ref) {
      return new ForgeCommit(owner, repository, ref);
    }
  }

  /**
   * Understands {@code pkg:pypi/name@version} and {@code pkg:github/owner/repository@commit};
   * others are empty, and so are names that would change the address that is asked.
   */
  static Optional<Origin> of(PackageURL url) {
    if (url.getVersion() == null || !isPlain(url.getName())) {
      return Optional.empty();
    }
    return switch (url.getType()) {
      case "pypi" -> Optional.of(new IndexRelease(url.getName(), url.getVersion()));
      case "github" ->
          Optional.ofNullable(url.getNamespace())
              .filter(owner -> isPlain(owner) && isPlain(url.getVersion()))
              .map(owner -> new ForgeCommit(owner, url.getName(), url.getVersion()));
      default -> Optional.empty();
    };
  }

  /** The tag of the commit, where {@code pkg:github/…?tag=v1.0} names one. */
  static Optional<String> tag(PackageURL url) {
    return Optional.ofNullable(url.getQualifiers())
        .map(it -> it.get("tag"))
        .filter(Origin::isPlain);
  }

  private static boolean isPlain(String name) {
    return name.matches("[\\w.-]*\\w[\\w.-]*");
  }
}
