package reproducibility.claims.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.WheelRecord;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of the RECORD of each wheel, whatever the wheel holds (PyPA, "Binary distribution
 * format", "Signed wheel files"; "Recording installed projects", "The RECORD file").
 */
@Claims
class EveryRecord {
  private static final Pattern ABSOLUTE = Pattern.compile("/|[A-Za-z]:");
  private static final Pattern ABOVE = Pattern.compile("(?:^|[/\\\\])\\.\\.(?:[/\\\\]|$)");

  /** What follows RECORD in the names of its signatures; nothing in its own. */
  private static final Set<String> SIGNATURES = Set.of("", ".jws", ".p7s");

  /**
   * What Python's hashlib guarantees and is no weaker than sha256, so that every installer can
   * verify it: an algorithm that nobody knows proves nothing.
   */
  private static final Set<String> STRONG_ENOUGH =
      Set.of(
          "sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s");

  /** "The RECORD file": CSV of three columns, a path once, sizes that are numbers. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void canBeRead(VendoredArchive archive) {
    Optional<Malformed> trouble = PartTroubles.first(archive, "RECORD");
    assertThat(trouble)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has a RECORD that cannot be read",
                    "a line for every file: path, digest and size",
                    trouble.map(it -> it.where() + ": " + it.rule()).orElse("")))
        .isEmpty();
  }

  /** "The hash algorithm must be sha256 or better." */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void hasAStrongDigestForEachFile(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    List<String> weak =
        lines(
            wheel,
            line -> !isRecordOrSignature(wheel, line) && !STRONG_ENOUGH.contains(algorithm(line)));
    assertThat(weak)
        .withFailMessage(
            () -> finding(archive, "RECORD says too little of a file", "sha256 or better", weak))
        .isEmpty();
  }

  /** "RECORD … cannot contain a hash of itself", and a signature comes after it. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void hasNoDigestOfItselfOrItsSignatures(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    List<String> impossible =
        lines(wheel, line -> isRecordOrSignature(wheel, line) && !line.hash().isEmpty());
    assertThat(impossible)
        .withFailMessage(
            () ->
                finding(
                    archive,
                    "RECORD has a digest that nobody could have known",
                    "none of RECORD, RECORD.jws and RECORD.p7s",
                    impossible))
        .isEmpty();
  }

  /** What is uninstalled is what RECORD lists, wherever that is. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void listsNothingOutsideTheWheel(VendoredArchive archive) {
    List<String> outside =
        lines(
            (Wheel) archive.content(),
            line ->
                ABSOLUTE.matcher(line.path()).lookingAt()
                    || (line.path().contains("..") && ABOVE.matcher(line.path()).find()));
    assertThat(outside)
        .withFailMessage(
            () ->
                finding(
                    archive,
                    "RECORD lists what lies outside of the wheel",
                    "relative paths without a part ..",
                    outside))
        .isEmpty();
  }

  /** What comes before the first equals sign; nothing without one. */
  private static String algorithm(WheelRecord.Line line) {
    return line.hash().substring(0, Math.max(0, line.hash().indexOf('=')));
  }

  private static boolean isRecordOrSignature(Wheel wheel, WheelRecord.Line line) {
    return line.path().startsWith(wheel.recordPath())
        && SIGNATURES.contains(line.path().substring(wheel.recordPath().length()));
  }

  private static List<String> lines(Wheel wheel, Predicate<WheelRecord.Line> condition) {
    return wheel.record().lines().values().stream()
        .filter(condition)
        .map(line -> line.path() + "," + line.hash())
        .toList();
  }

  private static String finding(
      VendoredArchive archive, String what, String expected, List<String> found) {
    return ArchiveFinding.raise(
        archive,
        what,
        expected,
        ((Wheel) archive.content()).recordPath(),
        ArchiveFinding.shown(found));
  }
}
