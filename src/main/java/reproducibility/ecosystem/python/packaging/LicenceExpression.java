package reproducibility.ecosystem.python.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether a text is a licence expression (SPDX specification, "License expressions"; PEP 639, "Add
 * License-Expression field"). Operators and identifiers are compared without case.
 *
 * @param trouble why it is none, if it is none
 * @param unknown identifiers of the right form that the SPDX License List, as it is known here, has
 *     not: they may be newer
 */
public record LicenceExpression(Optional<String> trouble, Set<String> unknown) {
  private static final Pattern REFERENCE = Pattern.compile("licenseref-[a-z0-9.-]+");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9][a-z0-9.-]*\\+?");
  private static final Set<String> WORDS = Set.of("and", "or", "with", "(", ")");

  /** As many as the parsers of others take. */
  private static final int MOST_OPEN = 200;

  private static final class Known {
    private static final Set<String> LICENCES = list(0);
    private static final Set<String> EXCEPTIONS = list(1);

    private static Set<String> list(int part) {
      try (InputStream in =
          Objects.requireNonNull(LicenceExpression.class.getResourceAsStream("spdx.txt"))) {
        String text =
            new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("#.*\n", "");
        return Arrays.stream(text.split("\n---\n", 2)[part].toLowerCase(Locale.ROOT).split("\\s+"))
            .collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Reads one. */
  public static LicenceExpression of(String text) {
    List<String> words =
        Arrays.stream(text.replaceAll("([()])", " $1 ").strip().split("\\s+"))
            .map(it -> it.toLowerCase(Locale.ROOT))
            .toList();
    return form(words).or(() -> exceptions(words)).isPresent()
        ? new LicenceExpression(form(words).or(() -> exceptions(words)), Set.of())
        : new LicenceExpression(Optional.empty(), Set.copyOf(unknown(words)));
  }

  /** Why the words do not follow one another as the grammar asks. */
  private static Optional<String> form(List<String> words) {
    int open = 0;
    boolean wanted = true;
    for (String word : words) {
      boolean begins = word.equals("(") || !WORDS.contains(word);
      if (begins != wanted) {
        return Optional.of(
            begins
                ? "AND, OR or WITH is missing before " + word
                : "a licence is missing before " + word);
      }
      open += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
      if (open < 0 || open > MOST_OPEN) {
        return Optional.of("its parentheses do not match");
      }
      if (begins && !word.equals("(")) {
        wanted = false;
        if (!IDENTIFIER.matcher(word).matches()) {
          return Optional.of(word + " is no identifier of a licence");
        }
        if (word.startsWith("licenseref") && !REFERENCE.matcher(word).matches()) {
          return Optional.of(word + " is no LicenseRef-name");
        }
      } else if (!word.equals("(") && !word.equals(")")) {
        wanted = true;
      }
    }
    return wanted || open != 0
        ? Optional.of(wanted ? "a licence is missing at its end" : "its parentheses do not match")
        : Optional.empty();
  }

  /** Why what stands after WITH cannot: an exception of one licence is to follow, and no more. */
  private static Optional<String> exceptions(List<String> words) {
    for (int i = 1; i + 1 < words.size(); i++) {
      if (words.get(i).equals("with")
          && (words.get(i - 1).equals(")")
              || words.get(i + 1).equals("(")
              || Known.LICENCES.contains(words.get(i + 1)))) {
        return Optional.of("WITH stands between one licence and one exception");
      }
    }
    return Optional.empty();
  }

  private static Set<String> unknown(List<String> words) {
    Set<String> unknown = new TreeSet<>();
    List<String> all = new ArrayList<>(words);
    for (int i = 0; i < all.size(); i++) {
      String word = all.get(i);
      boolean exception = i > 0 && all.get(i - 1).equals("with");
      Set<String> known = exception ? Known.EXCEPTIONS : Known.LICENCES;
      if (!WORDS.contains(word)
          && !known.contains(exception ? word : word.replaceFirst("\\+$", ""))
          && !REFERENCE.matcher(word).matches()) {
        unknown.add(word);
      }
    }
    return unknown;
  }
}
