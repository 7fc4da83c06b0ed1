package reproducibility.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import reproducibility.archive.Digest;

/**
 * Identifies a finding: the first 16 hexadecimal digits of the SHA-256 of its message, without line
 * numbers and without the advice on its last line, so that only a change of what was found changes
 * it.
 */
public final class Fingerprint {
  private static final int DIGITS = 16;

  private Fingerprint() {}

  /** The fingerprint of a finding's message. */
  public static String of(String message) {
    String finding =
        message
            .lines()
            .filter(line -> !line.matches("  (next|note) .*"))
            .map(line -> line.replaceAll("(\\.\\w+):\\d+", "$1").replaceAll("\\s+", " ").strip())
            .collect(Collectors.joining("\n"));
    try {
      return Digest.of(new ByteArrayInputStream(finding.getBytes(StandardCharsets.UTF_8)))
          .sha256()
          .substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
