package reproducibility.ecosystem.python;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import reproducibility.Malformed;

/** The package URL of a release on a package index: {@code pkg:pypi/name@version}. */
public final class ReleaseUrl {
  private ReleaseUrl() {}

  /**
   * That of a release, with the name normalized.
   *
   * @throws Malformed where name or version cannot stand in one
   */
  public static String of(String name, String version) {
    try {
      return PackageURLBuilder.aPackageURL()
          .withType(PackageURL.StandardTypes.PYPI)
          .withName(NormalizedName.of(name).value())
          .withVersion(version)
          .build()
          .canonicalize();
    } catch (MalformedPackageURLException e) {
      throw new Malformed(name + " " + version, "makes no package URL: " + e.getMessage());
    }
  }
}
