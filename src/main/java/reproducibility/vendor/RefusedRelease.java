package reproducibility.vendor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import reproducibility.ecosystem.python.packaging.Release;
import reproducibility.upstream.IndexFile;
import reproducibility.upstream.IndexProject;

/** Why a release of an index cannot be vendored, in words. */
final class RefusedRelease {
  private static final int FEW = 5;

  private RefusedRelease() {}

  /**
   * nixpkgs unpacks a {@code .zip} where the source has a name that says so (its
   * mk-python-derivation.nix); a vendored file is a path and has none.
   */
  static boolean isZip(String fileName) {
    return fileName.endsWith(".zip");
  }

  /** Only wheels and two formats of sdists make a release here; the index may have others. */
  static String noRelease(IndexProject project, String version, List<Release> releases) {
    return (project.versions().contains(version)
            ? "has neither a wheel nor a .tar.gz sdist in the package index"
            : "the package index has no such release")
        + "; the newest are "
        + few(releases);
  }

  static String whyNot(IndexProject project, Release release, String python) {
    List<IndexFile> files =
        release.files().stream().flatMap(it -> project.file(it.name()).stream()).toList();
    Optional<String> yanked = files.stream().flatMap(it -> it.yanked().stream()).findFirst();
    if (yanked.isPresent()) {
      return yanked(yanked.get());
    }
    if (release.files().stream().noneMatch(Release.File::admitted)) {
      return "does not admit Python "
          + python
          + ": "
          + files.stream()
              .flatMap(it -> it.requiresPython().stream())
              .distinct()
              .collect(Collectors.joining(" or "));
    }
    Optional<Release.File> zip =
        release.files().stream().filter(it -> isZip(it.name())).findFirst();
    if (zip.isPresent()) {
      return "has its sources as "
          + zip.get().name()
          + " alone, which a build unpacks only with unzip: vendor it by hand, and add"
          + " nativeBuildInputs = [ unzip ] to the expression";
    }
    return "has only wheels for single platforms, and no sdist: take it from nixpkgs (python3.pkgs."
        + project.name()
        + "), vendor its sources from the forge by their commit, or vendor one wheel a platform by"
        + " hand and choose by stdenv.hostPlatform.system in the expression";
  }

  static String yanked(String reason) {
    return "is yanked" + (reason.isEmpty() ? ", without a reason" : ": " + reason);
  }

  private static String few(List<Release> releases) {
    return releases.isEmpty()
        ? "none"
        : releases.stream().limit(FEW).map(Release::version).collect(Collectors.joining(", "));
  }
}
