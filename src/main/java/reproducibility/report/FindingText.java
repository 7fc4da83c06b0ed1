package reproducibility.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.contract.Excuse;
import reproducibility.finding.Expectation;
import reproducibility.finding.Finding;
import reproducibility.finding.NextStep;
import reproducibility.finding.Unknown;

/**
 * Findings and reasons as lines of text: where and what first, then a label and its text in
 * columns. Nothing in it can steer a terminal.
 */
public final class FindingText {
  private static final int LABEL_COLUMNS = 10;
  private static final int COMMAND_COLUMNS = 22;

  /** A part of a finding, such as what was expected. */
  public record Part(String label, String text) {}

  private FindingText() {}

  /** The first line: where, and what is wrong. */
  public static String headline(Finding finding) {
    return finding.place() + ": " + finding.summary();
  }

  /**
   * The whole finding.
   *
   * @param excuse an exception that does not hold
   */
  public static String of(Finding finding, Optional<Excuse> excuse) {
    List<Part> parts = new ArrayList<>(parts(finding));
    excuse.ifPresent(it -> parts.add(new Part("note", note(finding, it))));
    return lines(headline(finding), parts);
  }

  /** The whole finding, and who excuses it. */
  public static String excused(Finding finding, Excuse excuse) {
    List<Part> parts = new ArrayList<>(parts(finding));
    parts.add(new Part("excused", excusing(excuse)));
    return lines(headline(finding), parts);
  }

  /** The reason and what helps. */
  public static String of(Unknown unknown) {
    return lines(
        unknown.reason(),
        unknown.next().isEmpty() ? List.of() : List.of(new Part("next", unknown.next())));
  }

  /** What a result says; empty where it passed. */
  static String of(ClaimResult result) {
    return result
        .finding()
        .map(
            it ->
                result.verdict() == Verdict.EXCUSED && result.excuse().isPresent()
                    ? excused(it, result.excuse().get())
                    : of(it, result.excuse()))
        .or(() -> result.unknown().map(FindingText::of))
        .orElse("");
  }

  /** Why a result that failed is not excused: the exception's fault, or what was found. */
  public static String whyExceptionFails(ClaimResult result) {
    return result
        .finding()
        .map(it -> result.excuse().map(excuse -> note(it, excuse)).orElseGet(() -> headline(it)))
        .orElse("");
  }

  /** What follows the first line. */
  static List<Part> parts(ClaimResult result) {
    List<Part> parts = new ArrayList<>();
    result.finding().ifPresent(it -> parts.addAll(parts(it)));
    result
        .excuse()
        .ifPresent(
            it ->
                parts.add(
                    result.verdict() == Verdict.EXCUSED
                        ? new Part("excused", excusing(it))
                        : new Part("note", result.finding().map(of -> note(of, it)).orElse(""))));
    result
        .unknown()
        .filter(it -> !it.next().isEmpty())
        .ifPresent(it -> parts.add(new Part("next", it.next())));
    return parts;
  }

  private static List<Part> parts(Finding finding) {
    List<Part> parts = new ArrayList<>();
    finding.expected().ifPresent(it -> parts.add(new Part("expected", text(it))));
    if (!finding.found().isEmpty()) {
      parts.add(new Part("found", finding.found()));
    }
    if (!finding.next().isNone()) {
      parts.add(new Part("next", text(finding.next())));
    }
    return parts;
  }

  private static String text(Expectation expected) {
    return expected.value() + expected.place().map(it -> "   " + it).orElse("");
  }

  private static String text(NextStep next) {
    if (next.command().isEmpty() || next.advice().isEmpty()) {
      return next.command() + next.advice();
    }
    return String.format(Locale.ROOT, "%-" + COMMAND_COLUMNS + "s", next.command())
        + (next.command().length() < COMMAND_COLUMNS ? "" : "   ")
        + next.advice();
  }

  private static String excusing(Excuse excuse) {
    return "until " + excuse.expires() + " by " + excuse.owner() + ": " + excuse.reason();
  }

  private static String note(Finding finding, Excuse excuse) {
    return "the exception in "
        + excuse.place()
        + (excuse.fingerprint().equals(finding.fingerprint())
            ? " has expired on " + excuse.expires()
            : " excuses another finding ("
                + excuse.fingerprint()
                + "), this one is "
                + finding.fingerprint()
                + "; bin/repro exceptions tells more");
  }

  private static String lines(String first, List<Part> parts) {
    return Stream.concat(Stream.of(plain(first)), parts.stream().map(FindingText::line))
        .collect(Collectors.joining("\n"));
  }

  private static String line(Part part) {
    return String.format(Locale.ROOT, "  %-" + LABEL_COLUMNS + "s", part.label())
        + plain(part.text().strip()).replace("\n", "\n" + " ".repeat(LABEL_COLUMNS + 2));
  }

  /** What is found in an archive may try to steer a terminal. */
  private static String plain(String text) {
    return Stream.of(text.split("\n", -1)).map(ForeignText::line).collect(Collectors.joining("\n"));
  }
}
