package reproducibility.adopt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Excuse;
import reproducibility.finding.Finding;
import reproducibility.repository.TomlText;

/**
 * Every finding that there is on the day of the adoption, as an exception: the commit that adopts
 * passes the gate, and each exception ends with its finding, or on its day.
 *
 * @param owner who answers for the exceptions
 * @param expires the last day on which they excuse
 */
public record Baseline(String owner, LocalDate expires) {
  private static final String HEADER =
      TomlText.comment(
          List.of(
              "The baseline: what the claims found when the repository was adopted. Each exception"
                  + " is for exactly one finding:",
              "it fails when the finding is gone or has changed, and when it expires. Mend the"
                  + " finding, and take the exception out."));
  private static final int MOST_CHARACTERS = 200;

  /** Checks that somebody answers, and until a day to come. */
  public Baseline {
    if (owner.isBlank()) {
      throw new Malformed("--owner", "names who answers for the exceptions: it is blank");
    }
    if (expires.isBefore(LocalDate.now(java.time.ZoneOffset.UTC))) {
      throw new Malformed("--expires " + expires, "is over: name a day to come");
    }
  }

  /**
   * Drafts the exceptions.
   *
   * @param findings as the claims give them, judged
   * @return the draft; undecided is what no exception can excuse, because the claim did not find a
   *     subject, or has two of one name
   */
  public Draft of(List<Finding> findings) {
    List<String> undecided = new ArrayList<>();
    StringBuilder text = new StringBuilder(HEADER);
    Set<String> excused = new TreeSet<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (Finding it : findings) {
      if (it.subject().isEmpty() || !excused.add(it.claim() + " " + it.subject())) {
        undecided.add(it.claim() + ": " + words(it));
      } else {
        text.append(entry(it));
        counts.merge(it.claim(), 1, Integer::sum);
      }
    }
    verify(text.toString(), findings);
    List<String> guessed = new ArrayList<>();
    counts.forEach((claim, count) -> guessed.add(count + " of " + claim));
    return new Draft(
        Exceptions.FILE,
        excused.isEmpty() ? Optional.empty() : Optional.of(text.toString()),
        guessed,
        undecided);
  }

  private String entry(Finding finding) {
    return "\n[[exceptions]]\nclaim = "
        + TomlText.string(finding.claim())
        + "\nsubject = "
        + TomlText.string(finding.subject())
        + "\nreason = "
        + TomlText.string("known since the adoption: " + words(finding))
        + "\nowner = "
        + TomlText.string(owner)
        + "\nexpires = "
        + expires
        + "\nfingerprint = "
        + TomlText.string(finding.fingerprint())
        + "\n";
  }

  /** What is wrong and the first of what was found, on one line. */
  private static String words(Finding finding) {
    String first = finding.found().lines().findFirst().orElse("").strip();
    String all = finding.summary() + (first.isEmpty() ? "" : ": " + first);
    return all.length() > MOST_CHARACTERS ? all.substring(0, MOST_CHARACTERS) + "\u2026" : all;
  }

  private static void verify(String text, List<Finding> findings) {
    Exceptions read = Exceptions.parse(text);
    for (Finding it : findings) {
      Optional<String> fingerprint = read.of(it.claim(), it.subject()).map(Excuse::fingerprint);
      if (!it.subject().isEmpty() && fingerprint.isEmpty()) {
        throw new Malformed(Exceptions.FILE, "as drafted does not give back " + it.claim());
      }
    }
  }
}
