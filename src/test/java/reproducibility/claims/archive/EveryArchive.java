package reproducibility.claims.archive;

import java.util.List;
import reproducibility.archive.Oddity;
import reproducibility.archive.Oddity.Kind;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of each archive as a zip or tar file, so that nothing is hidden in it: whoever
 * unpacks it, with whatever tool, on whatever system, gets the same files (PKWARE APPNOTE; RFC
 * 1952; POSIX, "pax Interchange Format").
 */
@Claims
class EveryArchive {
  /**
   * Before the first entry, between entries, behind the compressed data, in comments and unknown
   * fields, after the end: what lies there is seen by some readers and not by others.
   */
  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void hidesNoBytes(VendoredArchive archive) {
    assertNone(
        archive,
        Kind.UNACCOUNTED_BYTES,
        "hides bytes that belong to no file",
        "nothing but files and the records that describe them");
  }

  /** Some readers believe the header before a file, others the directory at the end. */
  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void hasNoContradictingHeaders(VendoredArchive archive) {
    assertNone(
        archive,
        Kind.CONTRADICTION,
        "contradicts itself",
        "the same name, sizes, CRC, method and flags in every record of an entry");
  }

  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void listsExactlyTheFilesThatItHolds(VendoredArchive archive) {
    assertNone(
        archive,
        Kind.UNLISTED,
        "its directory is not what it holds",
        "each entry once in the directory, each place in the directory an entry");
  }

  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void hasTheDeclaredSizesAndChecksums(VendoredArchive archive) {
    assertNone(
        archive,
        Kind.OTHER_CONTENT,
        "a file is not what its header says",
        "the size and the CRC of the header");
  }

  /** Encryption, rare compression, several disks, unknown types of members. */
  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void usesOnlyFeaturesThatInstallersSupport(VendoredArchive archive) {
    assertNone(
        archive,
        Kind.UNSUPPORTED,
        "not every installer can unpack it",
        "plain files, stored or deflated, not encrypted");
  }

  /** Names and links: traversal, absolute paths, drive letters, backslashes. */
  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void writesNothingOutsideTheTargetFolder(VendoredArchive archive) {
    assertNone(
        archive, Kind.LEADS_OUT, "leads out of its folder", "names and links that stay within it");
  }

  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void usesPortableFileNames(VendoredArchive archive) {
    assertNone(
        archive,
        Kind.UNSAFE_NAME,
        "has names that systems read differently",
        "UTF-8 without control characters and empty parts");
  }

  /** Duplicates; names that differ by case or Unicode form alone; a file that is a folder too. */
  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void hasNoDuplicateNames(VendoredArchive archive) {
    assertNone(
        archive,
        Kind.NAME_CLASH,
        "two entries would be one file",
        "names that differ on every file system");
  }

  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void holdsOnlyFilesFoldersAndSafeLinks(VendoredArchive archive) {
    assertNone(
        archive,
        Kind.SPECIAL_FILE,
        "holds more than files and folders",
        "files and folders; in a tar file also links");
  }

  @ArchiveClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void staysWithinTheDecompressionLimit(VendoredArchive archive) {
    assertNone(
        archive,
        Kind.OVER_BUDGET,
        "is a decompression bomb, or as good as one",
        "an archive that unpacks within the budget");
  }

  private static void assertNone(VendoredArchive archive, Kind kind, String what, String expected) {
    List<Oddity> oddities = archive.structure().of(kind);
    ArchiveFinding.assertNone(archive, oddities, what, expected);
  }
}
