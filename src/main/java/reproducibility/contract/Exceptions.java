package reproducibility.contract;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import reproducibility.repository.Toml;

/**
 * The excused findings, {@code .flox/exceptions.toml}; a repository without that file excuses
 * nothing.
 *
 * @param all in the order of the file
 */
public record Exceptions(List<Excuse> all) {
  /** Where they lie. */
  public static final String FILE = ".flox/exceptions.toml";

  /**
   * Reads the exceptions.
   *
   * @throws reproducibility.Malformed where it is not TOML, or an exception lacks claim, subject,
   *     expiry date or fingerprint
   */
  public static Exceptions parse(String text) {
    return new Exceptions(
        Toml.parse(FILE, text).tables("exceptions").stream().map(Exceptions::excuse).toList());
  }

  private static Excuse excuse(Toml entry) {
    String claim = entry.string("claim");
    String subject = entry.string("subject");
    try {
      return new Excuse(
          claim,
          subject,
          entry.optionalString("reason").orElse(""),
          entry.optionalString("owner").orElse(""),
          LocalDate.parse(entry.string("expires")),
          entry.string("fingerprint"),
          FILE + ":" + entry.lineWith("subject", '"' + subject + '"'));
    } catch (DateTimeParseException e) {
      throw entry.malformed(
          "expires", "expires is a date (2027-06-30): " + entry.string("expires"));
    }
  }

  /** The exception for a claim and a subject, if there is one. */
  public Optional<Excuse> of(String claim, String subject) {
    return all.stream()
        .filter(it -> it.claim().equals(claim) && it.subject().equals(subject))
        .findFirst();
  }
}
