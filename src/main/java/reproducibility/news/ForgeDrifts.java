package reproducibility.news;

import java.nio.file.Path;
import java.util.Optional;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.tree.TarballDrift;
import reproducibility.hash.Digest;
import reproducibility.repository.Inventory;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.VendoredArchive;
import reproducibility.upstream.Published.FromForge;
import reproducibility.upstream.ReleaseRecord;

/**
 * How what a forge gives today differs from what is locked: told from the vendored archive, or
 * where that is not here from the tree that is recorded.
 *
 * @param inventory where the locked archives are looked for
 * @param record what was recorded of them
 */
public record ForgeDrifts(Inventory inventory, ReleaseRecord record) {

  /**
   * That of one archive; empty where other bytes are given, and nothing here tells what the locked
   * ones hold.
   *
   * @throws Undecided where the forge gave no source tarball
   */
  public Optional<TarballDrift> of(LockedArchive locked, FromForge given) {
    if (given.digest().equals(locked.digest())) {
      return Optional.of(new TarballDrift(TarballDrift.Kind.IDENTICAL, "the same bytes"));
    }
    if (!given.isWhole()) {
      return Optional.of(
          new TarballDrift(
              TarballDrift.Kind.CONTENT, "more than " + (given.digest().size() - 1) + " bytes"));
    }
    try {
      Optional<Path> here = vendored(locked);
      return here.isPresent()
          ? Optional.of(TarballDrift.between(here.get(), given.path()))
          : tree(locked).map(it -> TarballDrift.from(it, given.path()));
    } catch (Malformed e) {
      throw new Undecided(
          Capability.FORGE,
          "what the forge gives for " + locked.fileName() + " is no source tarball: " + e.rule(),
          "try again when it can be reached");
    }
  }

  /** Where the locked bytes lie, if they are here. */
  Optional<Path> vendored(LockedArchive locked) {
    return inventory
        .archive(locked.path())
        .map(VendoredArchive::onDisk)
        .filter(it -> Digest.of(it).equals(locked.digest()));
  }

  private Optional<String> tree(LockedArchive locked) {
    return locked.tree().or(() -> record.entry(locked).flatMap(ReleaseRecord.Entry::tree));
  }
}
