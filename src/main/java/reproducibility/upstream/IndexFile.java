package reproducibility.upstream;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.archive.metadata.NormalizedName;

/**
 * One file of a project, as an index lists it (PEP 503, PEP 691).
 *
 * @param fileName without folders
 * @param url where it can be had; may hold the index's host, so it is never written down
 * @param hashes hexadecimal digests by the name of their algorithm, such as {@code sha256}; may be
 *     empty
 * @param size in bytes (PEP 700), where it is given
 * @param uploadTime when it was uploaded (PEP 700), where it is given
 * @param requiresPython the version specifier (PEP 345), where it is given
 * @param yanked the reason where it is yanked (PEP 592); an empty text where no reason is given
 * @param provenance whether there are attestations (PEP 740)
 */
public record IndexFile(
    String fileName,
    URI url,
    Map<String, String> hashes,
    Optional<Long> size,
    Optional<Instant> uploadTime,
    Optional<String> requiresPython,
    Optional<String> yanked,
    Told provenance) {
  private static final Pattern WHEEL = Pattern.compile("[^-]+-([^-]+)(-[^-]+){3,4}\\.whl");
  private static final Pattern SDIST = Pattern.compile("(.+)-([^-]+)\\.(tar\\.gz|zip|tar\\.bz2)");

  /** The SHA-256, 64 lower-case hexadecimal digits, where one is given; others are none. */
  public Optional<String> sha256() {
    return Optional.ofNullable(hashes.get("sha256"))
        .map(it -> it.toLowerCase(Locale.ROOT))
        .filter(it -> it.matches("[0-9a-f]{64}"));
  }

  /**
   * The version as the file name gives it: of a wheel ("File name convention" of the binary
   * distribution format) or an sdist (PEP 625 and what was usual before); empty for other files.
   */
  public Optional<String> version() {
    return versionIn(fileName);
  }

  /** The version as a file name gives it. */
  public static Optional<String> versionIn(String fileName) {
    Matcher wheel = WHEEL.matcher(fileName);
    if (wheel.matches()) {
      return Optional.of(wheel.group(1));
    }
    Matcher sdist = SDIST.matcher(fileName);
    return sdist.matches() ? Optional.of(sdist.group(2)) : Optional.empty();
  }

  /** Whether this is the name of an sdist of a project. */
  static boolean isSdist(String fileName, String project) {
    Matcher sdist = SDIST.matcher(fileName);
    return sdist.matches() && NormalizedName.of(sdist.group(1)).equals(NormalizedName.of(project));
  }
}
