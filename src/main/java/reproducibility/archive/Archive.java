package reproducibility.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
   * Reads an archive; its file name says of which kind it is: {@code .whl} a wheel, {@code -<40 hex
   * digits>.tar.gz} a source tarball, any other {@code .tar.gz} an sdist.
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
    structure.of(Oddity.Kind.OVER_BUDGET).stream()
        .findFirst()
        .ifPresent(
            it -> {
              throw new Malformed(file.getFileName() + "!" + it.where(), it.what());
            });
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".whl")) {
      return WheelReader.read(file, structure.unpacked());
    }
    if (SourceTarball.NAME.matcher(name).matches()) {
      return SourceTarball.read(file);
    }
    return Sdist.read(file);
  }
}
