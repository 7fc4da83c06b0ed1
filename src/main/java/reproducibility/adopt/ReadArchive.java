package reproducibility.adopt;

import java.util.List;
import java.util.Optional;
import reproducibility.archive.Archive;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.ecosystem.python.Distribution;
import reproducibility.ecosystem.python.Metadata;
import reproducibility.ecosystem.python.Sdist;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.hash.Digest;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.repository.LockedArchive.Kind;

/**
 * A vendored archive that could be read.
 *
 * @param path from the top of the repository
 * @param digest SHA-256 and size
 * @param content what it holds
 * @param users the packages whose {@code src} it is
 */
public record ReadArchive(
    String path, Digest digest, Archive content, List<EvaluatedPackage> users) {

  /** How PEP 751 files it. */
  Kind kind() {
    if (content instanceof Wheel) {
      return Kind.WHEEL;
    }
    return content instanceof Sdist ? Kind.SDIST : Kind.ARCHIVE;
  }

  /** Its core metadata; only wheels and sdists have some. */
  Optional<Metadata> metadata() {
    return content instanceof Distribution distribution
        ? Optional.of(distribution.metadata())
        : Optional.empty();
  }

  /**
   * The distribution's name: as its metadata say, or else the package that is built from it, or
   * else its top folder or its file.
   */
  String name() {
    return metadata()
        .map(Metadata::name)
        .or(() -> users.stream().map(EvaluatedPackage::name).findFirst())
        .orElse(content instanceof SourceTarball ? content.name() : content.nameInFileName());
  }

  /** The version that it gives itself. */
  Optional<String> version() {
    return content.versions().stream().reduce((inFileName, own) -> own);
  }
}
