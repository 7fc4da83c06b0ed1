package reproducibility.report.inventory;

import java.util.List;
import java.util.Optional;
import reproducibility.repository.LockedArchive;

/**
 * One package of a {@link CheckedSet}: an archive of the lock, or a package that nixpkgs provides.
 *
 * @param name the distribution's, or the attribute of nixpkgs
 * @param version where lock, archive or expression give one
 * @param purl its package URL
 * @param archive what the lock records; empty where nixpkgs provides it
 * @param sha256 of the archive's bytes: those that are there, or else those of the lock
 * @param isHere whether the archive itself is there
 * @param licence as archive or expression state it
 * @param swhids the archive's, and that of the folder in it (SWHID specification 1.2)
 * @param expression the path of the expression that builds it, where one names the archive
 */
public record CheckedPackage(
    String name,
    Optional<String> version,
    String purl,
    Optional<LockedArchive> archive,
    Optional<String> sha256,
    boolean isHere,
    Optional<DeclaredLicence> licence,
    List<String> swhids,
    Optional<String> expression) {

  /** Identifies it within one document; no two packages of a set have the same. */
  public String reference() {
    return archive.map(LockedArchive::path).orElse(purl);
  }
}
