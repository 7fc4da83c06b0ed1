package reproducibility.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import reproducibility.Malformed;

/** A vendored archive, read. */
public sealed interface Archive permits Wheel, Sdist, SourceTarball {
  /** Endings by which a file under {@code sources/} is taken for an archive. */
  Pattern ARCHIVE_NAME =
      Pattern.compile(
          ".+\\.(whl|egg|zip|tar|tgz|tbz2|txz|tar\\.(gz|bz2|xz|zst|Z))", Pattern.CASE_INSENSITIVE);

  /** The file's own name, without folders. */
  String fileName();

  /**
   * The name that the archive gives itself: the distribution's, or for a source tarball that of its
   * repository.
   */
  String name();

  /** The name as the file name gives it. */
  String nameInFileName();

  /** The versions that file name and metadata give, in this order; none for a commit. */
  List<String> versions();

  /** Whether a file name is that of an archive. */
  static boolean isNamedLikeOne(String fileName) {
    return ARCHIVE_NAME.matcher(fileName).matches();
  }

  /**
   * Why nothing is said of the content of an archive, by its file name; empty for a wheel, an sdist
   * ({@code name-version.tar.gz}, or {@code .zip} as before PEP 625) and a forge's archive of a
   * commit. The others may be sound or not: no reader here tells.
   */
  static Optional<String> whyNotRead(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    if (Wheel.isNamed(lower) || SourceTarball.NAME.matcher(fileName).matches()) {
      return Optional.empty();
    }
    if (!lower.endsWith(".tar.gz") && !lower.endsWith(".zip")) {
      return Optional.of("is not in a format that is read here (.whl, .tar.gz, .zip)");
    }
    return Sdist.isName(fileName)
        ? Optional.empty()
        : Optional.of("is not a name that is known: name-version or repository-commit");
  }

  /**
   * Reads an archive; its file name says of which kind it is: {@code .whl} a wheel, {@code -<40 hex
   * digits>.tar.gz} a source tarball, any other {@code .tar.gz} or {@code .zip} an sdist.
   *
   * @throws Malformed where it is none of them, or breaks its format
   */
  static Archive read(Path file) {
    return read(file, Structure.read(file));
  }

  /**
   * Reads an archive whose structure has been read, and with it what its entries unpack to:
   * libraries that keep in memory what an archive lists are not asked about one that lists too
   * much.
   *
   * @throws Malformed as the other
   */
  static Archive read(Path file, Structure structure) {
    Archive archive = readAsFarAsPossible(file, structure);
    archive.troubles().values().stream()
        .findFirst()
        .ifPresent(
            it -> {
              throw it;
            });
    return archive;
  }

  /**
   * The same, where texts that describe the archive may be broken or lacking: see {@link
   * #troubles}.
   *
   * @throws Malformed where its files cannot be read
   */
  static Archive readAsFarAsPossible(Path file, Structure structure) {
    String name = file.getFileName().toString();
    structure.of(Oddity.Kind.OVER_BUDGET).stream()
        .findFirst()
        .ifPresent(
            it -> {
              throw new Malformed(name + "!" + it.where(), it.what());
            });
    whyNotRead(name)
        .ifPresent(
            it -> {
              throw new Malformed(name, it);
            });
    if (name.toLowerCase(Locale.ROOT).endsWith(".whl")) {
      return WheelReader.read(file, structure.unpacked());
    }
    return SourceTarball.NAME.matcher(name).matches() ? SourceTarball.read(file) : Sdist.read(file);
  }

  /**
   * The project that the file name of a release begins with: of a wheel all before the first
   * hyphen, of an sdist all before the last.
   */
  static String projectIn(String fileName) {
    return fileName.replaceFirst(Wheel.isNamed(fileName) ? "-.*" : "-[^-]*$", "");
  }

  /**
   * Why texts that describe it cannot be read, by their names without folders; {@code .dist-info}
   * where a wheel has several. What is said by such a text is empty.
   */
  default Map<String, Malformed> troubles() {
    return Map.of();
  }
}
