package reproducibility.ecosystem.npm;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.archive.Archive;

/**
 * A package as {@code npm pack} makes it.
 *
 * @param fileName as the file is called
 * @param folders its top folders; npm asks for one
 * @param packageName what {@code package.json} says the package is called, where it can be read
 * @param packageVersion what it says of the version, where it can be read
 * @param troubles why {@code package.json} cannot be read
 */
public record NpmTarball(
    String fileName,
    Set<String> folders,
    Optional<String> packageName,
    Optional<String> packageVersion,
    Map<String, Malformed> troubles)
    implements Archive {

  /**
   * Reads one.
   *
   * @throws Malformed where it is no whole gzip-compressed tar file
   */
  static NpmTarball read(Path file) {
    String fileName = file.getFileName().toString();
    TopFolders seen = TopFolders.read(file);
    seen.trouble()
        .ifPresent(
            it -> {
              throw new Malformed(fileName, it);
            });
    try {
      PackageJson json = seen.packageJson();
      return new NpmTarball(fileName, seen.folders(), json.name(), json.version(), Map.of());
    } catch (Malformed e) {
      return new NpmTarball(
          fileName,
          seen.folders(),
          Optional.empty(),
          Optional.empty(),
          Map.of(PackageJson.FILE, e));
    }
  }

  @Override
  public String name() {
    return packageName.orElse("");
  }

  @Override
  public String nameInFileName() {
    return NpmFileName.parse(fileName).map(NpmFileName::name).orElse("");
  }

  @Override
  public List<String> versions() {
    return Stream.of(NpmFileName.parse(fileName).map(NpmFileName::version), packageVersion)
        .flatMap(Optional::stream)
        .toList();
  }

  /** {@code pkg:npm/%40scope/name@version}, as purl-spec has it. */
  @Override
  public Optional<String> origin() {
    if (packageName.isEmpty() || packageVersion.isEmpty()) {
      return Optional.empty();
    }
    String name = PackageJson.withoutScope(name());
    try {
      return Optional.of(
          PackageURLBuilder.aPackageURL()
              .withType(PackageURL.StandardTypes.NPM)
              .withNamespace(name().substring(0, name().length() - name.length()))
              .withName(name)
              .withVersion(packageVersion.get())
              .build()
              .canonicalize());
    } catch (MalformedPackageURLException e) {
      return Optional.empty();
    }
  }

  /** Whether a file of this package and version may be called like this one. */
  public boolean isNamedAfterItsPackage() {
    PackageJson json = new PackageJson(packageName, packageVersion);
    return NpmFileName.parse(fileName).filter(it -> it.isOf(json)).isPresent();
  }

  /** Whether npm and others read its version alike (Semantic Versioning 2.0.0). */
  public boolean hasASemanticVersion() {
    return packageVersion.flatMap(PackageJson::compared).isPresent();
  }
}
