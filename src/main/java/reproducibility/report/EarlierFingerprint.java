package reproducibility.report;

import java.util.Optional;
import java.util.stream.Collectors;
import reproducibility.finding.Expectation;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hash.Digest;

/**
 * The fingerprint that versions up to 2026-11-28 made of a finding's text: only to recognize it in
 * exceptions that were written for them ({@code repro exceptions --renew}). No verdict asks for it.
 */
public final class EarlierFingerprint {
  private static final int DIGITS = 16;

  private EarlierFingerprint() {}

  /**
   * The first 16 hexadecimal digits of the SHA-256 of the text, without line numbers and advice.
   */
  public static String of(Finding finding) {
    String text =
        FindingText.of(asThen(finding), Optional.empty())
            .lines()
            .filter(line -> !line.startsWith("  next "))
            .map(line -> line.replaceAll("(\\.\\w+):\\d+", "$1").replaceAll("\\s+", " ").strip())
            .collect(Collectors.joining("\n"));
    return Digest.of(text).sha256().substring(0, DIGITS);
  }

  /** Archives that say what is expected of them were then called by their names alone. */
  private static Finding asThen(Finding finding) {
    Optional<Place> inside =
        finding.expected().flatMap(Expectation::place).filter(it -> !it.entry().isEmpty());
    return inside.isEmpty()
        ? finding
        : finding.expected(
            finding.expected().orElseThrow().value(),
            Place.inside(inside.get().path().replaceFirst(".*/", ""), inside.get().entry()));
  }
}
