package reproducibility.report.inventory;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURLBuilder;
import reproducibility.Malformed;

/** Package URLs (ECMA-427) of what is on no index. */
public final class PackageUrls {
  private PackageUrls() {}

  /** Of a package of nixpkgs, by its attribute; the type is the one that SBOM tools for Nix use. */
  static String nix(String attribute) {
    return of("nix", attribute, "");
  }

  /** Of a package of whose origin nothing is known. */
  public static String generic(String name, String version) {
    return of("generic", name, version);
  }

  private static String of(String type, String name, String version) {
    try {
      PackageURLBuilder url = PackageURLBuilder.aPackageURL().withType(type).withName(name);
      return (version.isEmpty() ? url : url.withVersion(version)).build().canonicalize();
    } catch (MalformedPackageURLException e) {
      throw new Malformed(name, "makes no package URL: " + e.getMessage());
    }
  }
}
