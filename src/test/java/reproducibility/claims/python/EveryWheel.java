package reproducibility.claims.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.archive.zip.ZipReading;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.WheelRecord;
import reproducibility.ecosystem.python.packaging.PythonReadings;
import reproducibility.hash.Digest;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of each wheel: its RECORD is true (PyPA, "Binary distribution format", "The
 * .dist-info directory"). Installers may not look, so nobody else does. And every reader sees the
 * same in it.
 */
@Claims
class EveryWheel {

  /**
   * "File name convention", "Escaping and Unicode": as older tools escaped, with {@code .} and
   * upper case, "which must be accepted"; a build number begins with a digit.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void hasAValidFileName(VendoredArchive archive) {
    Wheel.FileName parts = ((Wheel) archive.content()).fileNameParts();
    assertThat(
            parts.distribution().matches("[A-Za-z0-9]([A-Za-z0-9._]*[A-Za-z0-9])?")
                && parts.version().matches("[A-Za-z0-9._!+]+")
                && (parts.build().orElse("0")
                        + parts.pythonTag()
                        + parts.abiTag()
                        + parts.platformTag())
                    .matches("[A-Za-z0-9._]+"))
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has characters in its file name that a wheel's has not",
                    "ASCII letters, digits, _ and . within name, version and tags; + and ! within"
                        + " the version",
                    archive.name()))
        .isTrue();
  }

  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void holdsEveryFileThatItRecords(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    List<String> missing = paths(wheel, line -> !wheel.files().containsKey(line.path()));
    assertThat(missing)
        .withFailMessage(
            () ->
                finding(
                    archive,
                    wheel,
                    "RECORD lists what is not there",
                    "a file for every line of RECORD",
                    "no " + ArchiveFinding.shown(missing)))
        .isEmpty();
  }

  /**
   * RECORD itself and the signatures of it cannot stand in it with a digest; the specification lets
   * them be left out.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void recordsEveryFileThatItHolds(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    List<String> unrecorded =
        wheel.files().keySet().stream()
            .filter(path -> !wheel.record().lines().containsKey(path))
            .filter(path -> !path.matches("\\Q" + wheel.recordPath() + "\\E(\\.jws|\\.p7s)?"))
            .toList();
    assertThat(unrecorded)
        .withFailMessage(
            () ->
                finding(
                    archive,
                    wheel,
                    "holds what RECORD does not list",
                    "a line of RECORD for every file",
                    ArchiveFinding.shown(unrecorded)))
        .isEmpty();
  }

  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void hasTheDigestsOfItsRecord(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    List<String> different = new ArrayList<>();
    AtomicBoolean another = new AtomicBoolean();
    for (WheelRecord.Line line : wheel.record().lines().values()) {
      Optional.ofNullable(wheel.files().get(line.path()))
          .filter(file -> !line.path().equals(wheel.recordPath()) && !isTrue(line, file, wheel))
          .ifPresent(
              file -> {
                different.add(comparison(line, file, wheel));
                another.compareAndSet(false, !isTheSameInAnotherForm(line, file));
              });
    }
    assertThat(different)
        .withFailMessage(
            () ->
                finding(
                    archive,
                    wheel,
                    another.get()
                        ? "a file is not what RECORD says"
                        : "RECORD writes true digests in a form that installers do not read",
                    "the sha256 and the size that RECORD gives, in URL-safe base64 without =",
                    ArchiveFinding.shown(different)))
        .isEmpty();
    requireDigests(archive, wheel);
  }

  /**
   * The directory at the end (ours), Python's {@code zipfile}, and a reader that streams: what one
   * of them sees and another does not is hidden from somebody. They see the same bytes where they
   * find them at the same place: what is there, other claims say.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void looksTheSameToEveryReader(VendoredArchive archive, PythonReadings python) {
    if (!archive.structure().oddities().isEmpty()) {
      throw Undecided.becauseOf(
          "EveryArchive", archive + " breaks its format, as another claim says");
    }
    ZipReading ours = ZipReading.byDirectory(archive.onDisk());
    Map<String, List<String>> differences = new TreeMap<>();
    differences.put(
        "a reader that streams", ZipReading.forward(archive.onDisk()).differencesTo(ours));
    differences.put("Python's zipfile", python.of(archive.onDisk()).differencesTo(ours));
    differences.values().removeIf(List::isEmpty);
    assertThat(differences)
        .withFailMessage(
            () ->
                ArchiveFinding.of(archive, "readers see different files in it")
                    .expected("what the directory of the zip file leads to")
                    .found(
                        differences.entrySet().stream()
                            .map(it -> it.getKey() + ": " + String.join("; ", it.getValue()))
                            .collect(Collectors.joining("\n")))
                    .raise())
        .isEmpty();
  }

  /** A digest that Java cannot take proves nothing here. */
  private static void requireDigests(VendoredArchive archive, Wheel wheel) {
    wheel.record().lines().values().stream()
        .filter(it -> wheel.files().containsKey(it.path()) && !it.path().equals(wheel.recordPath()))
        .filter(it -> !it.hash().isEmpty() && wheel.digestLike(it).isEmpty())
        .findFirst()
        .ifPresent(
            it -> {
              throw new Undecided(
                  archive + ": Java cannot take the digest of " + it.path() + ", " + it.hash());
            });
  }

  /** One without a digest is another claim's; of one that Java cannot take, the size remains. */
  private static boolean isTrue(WheelRecord.Line line, Digest file, Wheel wheel) {
    return (line.hash().isEmpty()
            || wheel.digestLike(line).filter(it -> !it.equals(line.hash())).isEmpty())
        && line.size().filter(size -> size != file.size()).isEmpty();
  }

  private static String comparison(WheelRecord.Line line, Digest file, Wheel wheel) {
    return line.path()
        + ": RECORD has "
        + line.hash()
        + line.size().map(size -> ", " + size + " bytes").orElse("")
        + "; the file is "
        + wheel.digestLike(line).orElse(file.inRecord())
        + ", "
        + file.size()
        + " bytes"
        + (isTheSameInAnotherForm(line, file) ? "; the same digest, in another form" : "");
  }

  /** In hexadecimal, with padding, or in the other alphabet of base64. */
  private static boolean isTheSameInAnotherForm(WheelRecord.Line line, Digest file) {
    String hash = line.hash().replaceFirst("=+$", "").replace('+', '-').replace('/', '_');
    return line.size().filter(size -> size != file.size()).isEmpty()
        && (hash.equals(file.inRecord()) || hash.equalsIgnoreCase("sha256=" + file.sha256()));
  }

  private static List<String> paths(Wheel wheel, Predicate<WheelRecord.Line> condition) {
    return wheel.record().lines().values().stream()
        .filter(condition)
        .map(WheelRecord.Line::path)
        .toList();
  }

  private static String finding(
      VendoredArchive archive, Wheel wheel, String what, String expected, String found) {
    return ArchiveFinding.raise(archive, what, expected, wheel.recordPath(), found);
  }
}
