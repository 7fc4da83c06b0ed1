package reproducibility.ecosystem.npm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a tarball's file says, {@code name-version.tgz}.
 *
 * @param name of the package, as the file spells it
 * @param version by Semantic Versioning 2.0.0, without the {@code v} that Yarn writes before it
 */
record NpmFileName(String name, String version) {
  private static final Pattern NAME =
      Pattern.compile("(.+?)-v?(" + PackageJson.SEMVER + ")\\.tgz", Pattern.CASE_INSENSITIVE);

  /** Takes a name apart; empty where it has no version. */
  static Optional<NpmFileName> parse(String fileName) {
    Matcher parts = NAME.matcher(fileName);
    return parts.matches()
        ? Optional.of(new NpmFileName(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  /** Whether a file of this package in this version may be called so. */
  boolean isOf(PackageJson json) {
    return json.name().filter(this::isOf).isPresent()
        && PackageJson.compared(version).equals(json.version().flatMap(PackageJson::compared));
  }

  /**
   * Whether a file of a package may be called so. {@code npm pack} makes {@code scope-name} of
   * {@code @scope/name}, the registry serves it as {@code name}, and Yarn's offline mirror keeps it
   * as {@code @scope-name}.
   */
  private boolean isOf(String packageName) {
    String flat = packageName.replace('/', '-');
    return name.equals(flat)
        || name.equals(flat.replaceFirst("^@", ""))
        || name.equals(PackageJson.withoutScope(packageName));
  }
}
