package reproducibility.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.finding.RenamedClaims;
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

  private static final Pattern HEADER = Pattern.compile("\\s*\\[\\[exceptions\\]\\]");
  private static final Pattern CLAIM = Pattern.compile("\\s*\"?claim\"?\\s*=");

  /**
   * Reads the exceptions.
   *
   * @throws Malformed where it is not TOML, an exception lacks claim, subject, expiry date or
   *     fingerprint, or two are for one claim and subject
   */
  public static Exceptions parse(String text) {
    return parse(FILE, text);
  }

  /**
   * Reads the exceptions of another file than {@link #FILE}.
   *
   * @throws Malformed as {@link #parse}, and where the file cannot be read
   */
  public static Exceptions read(Path file) {
    try {
      return parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Malformed(file.toString(), "cannot be read: there is no such file, or no right to");
    }
  }

  private static Exceptions parse(String file, String text) {
    List<Excuse> all = new ArrayList<>();
    Set<String> excused = new HashSet<>();
    for (Toml entry : Toml.parse(file, text).withKeys("exceptions").tables("exceptions")) {
      Excuse excuse = excuse(entry);
      if (!excused.add(excuse.toString())) {
        throw new Malformed(excuse.place(), "there is another exception for " + excuse);
      }
      all.add(excuse);
    }
    return new Exceptions(List.copyOf(all));
  }

  private static Excuse excuse(Toml table) {
    Toml entry = table.withKeys("claim", "subject", "reason", "owner", "expires", "fingerprint");
    String claim = entry.string("claim");
    String subject = entry.string("subject");
    try {
      return new Excuse(
          RenamedClaims.today(claim),
          claim,
          subject,
          entry.optionalString("reason").orElse(""),
          entry.optionalString("owner").orElse(""),
          LocalDate.parse(entry.string("expires")),
          entry.string("fingerprint"),
          entry.file() + ":" + entry.lineWith("subject", '"' + subject + '"'));
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

  /**
   * The text of the file with the claim's id of today for one exception.
   *
   * @param excuse read from that text
   */
  public static String renewed(String text, Excuse excuse) {
    int line = Integer.parseInt(excuse.place().replaceFirst(".*:", ""));
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int begin = line - 1;
    while (begin > 0 && !HEADER.matcher(lines.get(begin)).lookingAt()) {
      begin--;
    }
    for (int i = begin; i < lines.size(); i++) {
      if (i > begin && HEADER.matcher(lines.get(i)).lookingAt()) {
        break;
      }
      if (CLAIM.matcher(lines.get(i)).lookingAt()) {
        lines.set(i, lines.get(i).replace(excuse.writtenClaim(), excuse.claim()));
      }
    }
    return String.join("\n", lines);
  }
}
