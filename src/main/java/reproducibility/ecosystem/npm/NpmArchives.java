package reproducibility.ecosystem.npm;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import reproducibility.archive.Archive;
import reproducibility.archive.Packing;
import reproducibility.archive.Structure;
import reproducibility.ecosystem.Ecosystem;
import reproducibility.ecosystem.ReleaseName;

/** npm's tarballs: {@code name-version.tgz}. */
public final class NpmArchives implements Ecosystem {
  @Override
  public String archives() {
    return "npm tarball (.tgz)";
  }

  @Override
  public Map<String, Packing> endings() {
    return Map.of("tgz", Packing.TAR_GZ);
  }

  @Override
  public Optional<ReleaseName> classify(String fileName) {
    return NpmFileName.parse(fileName)
        .map(it -> new ReleaseName(it.name(), Optional.of(it.version())));
  }

  /** Its name alone does not tell: other tools call their archives the same. */
  @Override
  public Optional<String> whyNotRead(Path file) {
    TopFolders seen = TopFolders.untilPackageIsFound(file);
    return seen.ofPackage().isPresent()
        ? Optional.empty()
        : Optional.of(
            seen.trouble()
                .map(it -> "is not known to be an npm tarball: " + it)
                .orElse(
                    "is not known to be an npm tarball: it has neither package/package.json nor one"
                        + " that names its top folder or its file"));
  }

  @Override
  public Archive read(Path file, Structure structure) {
    return NpmTarball.read(file);
  }
}
