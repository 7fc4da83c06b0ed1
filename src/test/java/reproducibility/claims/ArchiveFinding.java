package reproducibility.claims;

import java.util.Collection;
import java.util.stream.Collectors;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.Finding;

/**
 * The message that an archive is not as its format asks: whose fault that is, upstream can tell.
 */
final class ArchiveFinding {
  private static final int MOST_SHOWN = 5;

  private ArchiveFinding() {}

  /**
   * The whole message.
   *
   * @param what is wrong, in a sentence about the archive
   * @param inside the file within the archive that says what is expected
   */
  static String text(
      VendoredArchive archive, String what, String expected, String inside, Object found) {
    return finished(
        archive,
        Finding.of(archive.path(), what).expected(expected, archive + "!" + inside),
        found);
  }

  /** The same, where it is the file name or the format that says what is expected. */
  static String text(VendoredArchive archive, String what, String expected, Object found) {
    return finished(archive, Finding.of(archive.path(), what).expected(expected), found);
  }

  private static String finished(VendoredArchive archive, Finding begun, Object found) {
    return begun.found(found).nextComparedWithPublished(archive).text();
  }

  /** The first few of these, a line each, and how many more there are. */
  static String shown(Collection<?> all) {
    String first =
        all.stream().limit(MOST_SHOWN).map(Object::toString).collect(Collectors.joining("\n"));
    int more = all.size() - MOST_SHOWN;
    return more > 0 ? first + "\nand " + more + " more" : first;
  }
}
