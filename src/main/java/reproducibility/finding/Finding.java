package reproducibility.finding;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.hash.Digest;

/**
 * How a claim is violated. Texts longer than 10,000 characters are cut.
 *
 * @param claim {@code EverySubject.claim}; empty until it is judged
 * @param subject of which it is violated; empty until it is judged
 * @param place where
 * @param summary what is wrong, in a few words
 * @param expected what the claim wants; may be none
 * @param found what is there; may be empty, or several lines
 * @param next what a person does; may be {@link NextStep#NONE}
 * @param facts what was found as plain values, without a word of ours, sorted: with claim and
 *     subject they tell this finding from another ({@link #fingerprint})
 * @param evidence what it rests on: logs and diffs, which reports keep beside it
 */
public record Finding(
    String claim,
    String subject,
    Place place,
    String summary,
    Optional<Expectation> expected,
    String found,
    NextStep next,
    List<String> facts,
    List<Evidence> evidence) {
  private static final int MOST_CHARACTERS = 10_000;
  private static final int FINGERPRINT_DIGITS = 16;

  /** Copies the lists. */
  public Finding {
    facts = List.copyOf(facts);
    evidence = List.copyOf(evidence);
  }

  /**
   * Begins with the place and what is wrong there.
   *
   * @param where a {@link Place}, or the path of a file
   */
  public static Finding of(Object where, String what) {
    return new Finding(
        "", "", place(where), cut(what), Optional.empty(), "", NextStep.NONE, List.of(), List.of());
  }

  /** What the claim wants. */
  public Finding expected(Object value) {
    return expected(new Expectation(cut(value.toString().strip()), Optional.empty()));
  }

  /**
   * What the claim wants, and where that is written.
   *
   * @param where a {@link Place}, or the path of a file; nowhere if empty
   */
  public Finding expected(Object value, Object where) {
    return expected(
        new Expectation(
            cut(value.toString().strip()),
            Optional.of(place(where)).filter(it -> !it.toString().isEmpty())));
  }

  private static Place place(Object where) {
    return where instanceof Place it ? it : Place.file(cut(where.toString()));
  }

  private Finding expected(Expectation wanted) {
    return new Finding(
        claim, subject, place, summary, Optional.of(wanted), found, next, facts, evidence);
  }

  /** What is there. */
  public Finding found(Object value) {
    return new Finding(
        claim,
        subject,
        place,
        summary,
        expected,
        cut(value.toString().strip()),
        next,
        facts,
        evidence);
  }

  /** What a person decides next. */
  public Finding next(String advice) {
    return next(new NextStep("", cut(advice.strip())));
  }

  /** The next command, and what it does; nothing is said of that if it is empty. */
  public Finding next(String command, String effect) {
    return next(new NextStep(cut(command), cut(effect)));
  }

  private Finding next(NextStep step) {
    return new Finding(claim, subject, place, summary, expected, found, step, facts, evidence);
  }

  /**
   * What was found, as values: texts, numbers, optional ones, collections and maps of them, or
   * records that write themselves. Their order does not matter.
   *
   * @throws IllegalArgumentException where a value has no text of its own
   */
  public Finding facts(Object... values) {
    List<String> more =
        Stream.concat(facts.stream(), Stream.of(values).flatMap(Facts::of)).sorted().toList();
    return new Finding(claim, subject, place, summary, expected, found, next, more, evidence);
  }

  /** What it rests on; what is empty is left out. */
  public Finding evidence(List<Evidence> all) {
    List<Evidence> some = all.stream().filter(it -> !it.text().isBlank()).toList();
    return new Finding(claim, subject, place, summary, expected, found, next, facts, some);
  }

  /** The same, as what a claim says of a subject. */
  public Finding by(String claim, String subject) {
    return new Finding(claim, subject, place, summary, expected, found, next, facts, evidence);
  }

  /** The same with other words: its facts and its fingerprint stay. */
  public Finding reworded(UnaryOperator<String> words) {
    return new Finding(
        claim,
        subject,
        place,
        words.apply(summary),
        expected.map(it -> new Expectation(words.apply(it.value()), it.place())),
        words.apply(found),
        next.isNone() ? next : new NextStep(next.command(), words.apply(next.advice())),
        facts,
        evidence);
  }

  /**
   * Identifies it, for exceptions and links: the first 16 hexadecimal digits of the SHA-256 of
   * claim, subject and facts, each in quotes on a line. The claim counts under its first id ({@link
   * RenamedClaims#first}), so that a new name changes no fingerprint.
   */
  public String fingerprint() {
    String identity =
        Stream.concat(Stream.of(RenamedClaims.first(claim), subject), facts.stream())
            .map(it -> '"' + it.replace("\\", "\\\\").replace("\n", "\\n") + '"')
            .collect(Collectors.joining("\n"));
    return Digest.of(identity).sha256().substring(0, FINGERPRINT_DIGITS);
  }

  /**
   * Throws this as a {@link Violation}. It never returns: its type lets it stand where AssertJ asks
   * for a message, which it asks for only where an assertion does not hold.
   */
  @SuppressWarnings("DoNotCallSuggester") // what calls it is a lambda, which AssertJ may not call
  public String raise() {
    throw new Violation(this);
  }

  private static String cut(String text) {
    return Objects.requireNonNull(text).length() > MOST_CHARACTERS
        ? text.substring(0, MOST_CHARACTERS) + "\u2026"
        : text;
  }
}
