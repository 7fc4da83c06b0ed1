package reproducibility.claims.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.archive.Archive;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.ecosystem.python.Distribution;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.packaging.Requirements;

/** How an expression has to speak of an archive. */
public final class ArchiveTerms {
  /**
   * nixpkgs manual, "Versioning": a commit between releases is {@code unstable-YYYY-MM-DD}, with or
   * without a version before it.
   */
  private static final String UNSTABLE = "(.+-)?unstable(-\\d{4}-\\d{2}-\\d{2})?";

  private ArchiveTerms() {}

  /** The version that is expected, in words. */
  public static String version(Archive archive) {
    return archive instanceof Distribution distribution
        ? distribution.metadata().version()
        : "unstable-YYYY-MM-DD, as the archive is one commit's";
  }

  /** Whether a version is the archive's, as PEP 440 compares them. */
  public static boolean isVersion(String version, Archive archive, Requirements requirements) {
    return archive instanceof SourceTarball
        ? version.matches(UNSTABLE)
        : requirements.sameVersion(version, version(archive));
  }

  /**
   * The formats of {@code buildPythonPackage} that fit (nixpkgs manual, "Python",
   * "buildPythonPackage parameters").
   */
  public static Set<String> formats(Archive archive) {
    return archive instanceof Wheel
        ? Set.of("wheel")
        : new TreeSet<>(List.of("pyproject", "setuptools"));
  }
}
