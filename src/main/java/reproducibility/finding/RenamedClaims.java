package reproducibility.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ids that claims had in earlier versions. Exceptions, reports and command lines that use an
 * old id stay valid, and a finding keeps the fingerprint that it had under the first id.
 */
public final class RenamedClaims {
  private static final String TABLE = "/reproducibility/finding/renamed-claims.txt";
  private static final List<String[]> ROWS =
      read().lines().filter(it -> !it.startsWith("#")).map(it -> it.split(" ", 2)).toList();
  private static final Map<String, String> NEW =
      Stream.concat(ROWS.stream(), ROWS.stream().map(it -> new String[] {type(it[0]), type(it[1])}))
          .filter(it -> !it[0].equals(it[1]))
          .collect(Collectors.toUnmodifiableMap(it -> it[0], it -> it[1], (one, same) -> same));
  private static final Map<String, String> OLD =
      ROWS.stream().collect(Collectors.toUnmodifiableMap(it -> it[1], it -> it[0]));

  private RenamedClaims() {}

  private static String read() {
    try (InputStream table =
        Objects.requireNonNull(RenamedClaims.class.getResourceAsStream(TABLE), TABLE)) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String id) {
    return id.replaceFirst("\\..*", "");
  }

  /** The id of today for an id of any version, or for its class; what is not known stays. */
  public static String today(String id) {
    String now = id;
    while (NEW.containsKey(now)) {
      now = NEW.get(now);
    }
    return now;
  }

  /** The id under which the claim was introduced. */
  public static String first(String id) {
    String first = id;
    while (OLD.containsKey(first)) {
      first = OLD.get(first);
    }
    return first;
  }

  /** Old ids, each with the id of today. */
  public static Map<String, String> all() {
    return NEW;
  }
}
