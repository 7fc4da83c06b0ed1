package reproducibility.upstream;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import reproducibility.ecosystem.python.ReleaseFileName;

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
    IndexAnswer provenance) {
  /** The SHA-256, 64 lower-case hexadecimal digits, where one is given; others are none. */
  public Optional<String> sha256() {
    return Optional.ofNullable(hashes.get("sha256"))
        .map(it -> it.toLowerCase(Locale.ROOT))
        .filter(it -> it.matches("[0-9a-f]{64}"));
  }

  /** The version as the file name gives it; empty for what is neither a wheel nor an sdist. */
  public Optional<String> version() {
    return ReleaseFileName.versionIn(fileName);
  }
}
