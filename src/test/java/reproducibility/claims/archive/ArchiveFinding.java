package reproducibility.claims.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.stream.Collectors;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hint.ShellWord;
import reproducibility.repository.Inventory;
import reproducibility.repository.VendoredArchive;

/**
 * The finding that an archive is not as its format asks: whose fault that is, upstream can tell. It
 * is a finding about these bytes, so their digest is the fact that identifies it.
 */
public final class ArchiveFinding {
  private static final int MOST_SHOWN = 5;

  private ArchiveFinding() {}

  /** Begins with the archive and what is wrong with it, and says how it is compared. */
  public static Finding of(VendoredArchive archive, String what) {
    Finding begun = Finding.of(archive.path(), what).facts(archive.digest());
    return archive.path().startsWith(Inventory.SOURCES)
        ? begun.next(
            "bin/repro vendor " + ShellWord.of(archive),
            "tells whether it is as its authors published it")
        : begun.next(
            "sha256sum " + ShellWord.ofPath(archive.path()),
            "is to be compared with what its authors published");
  }

  /**
   * Raises the whole finding ({@link Finding#raise}).
   *
   * @param what is wrong, in a sentence about the archive
   * @param inside the file within the archive that says what is expected
   */
  public static String raise(
      VendoredArchive archive, String what, String expected, String inside, Object found) {
    return of(archive, what)
        .expected(expected, Place.inside(archive.path(), inside))
        .found(found)
        .raise();
  }

  /** The same, where it is the file name or the format that says what is expected. */
  public static String raise(VendoredArchive archive, String what, String expected, Object found) {
    return of(archive, what).expected(expected).found(found).raise();
  }

  /** Asserts that nothing of an archive was found to be wrong. */
  public static void assertNone(
      VendoredArchive archive, Collection<?> found, String what, String expected) {
    assertThat(found).withFailMessage(() -> raise(archive, what, expected, shown(found))).isEmpty();
  }

  /** The same, where a file within the archive says what is expected. */
  public static void assertNone(
      VendoredArchive archive, Collection<?> found, String what, String expected, String inside) {
    assertThat(found)
        .withFailMessage(() -> raise(archive, what, expected, inside, shown(found)))
        .isEmpty();
  }

  /** The first few of these, a line each, and how many more there are. */
  public static String shown(Collection<?> all) {
    String first =
        all.stream().limit(MOST_SHOWN).map(Object::toString).collect(Collectors.joining("\n"));
    int more = all.size() - MOST_SHOWN;
    return more > 0 ? first + "\nand " + more + " more" : first;
  }
}
