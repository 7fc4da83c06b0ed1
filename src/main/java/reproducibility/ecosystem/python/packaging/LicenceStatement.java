package reproducibility.ecosystem.python.packaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that the core metadata of an archive state about its licence.
 *
 * @param expression the SPDX expression of {@code License-Expression} (PEP 639), if it gives one
 * @param text the older free text of {@code License}, if it gives one
 * @param classifiers the classifiers of licences ({@code License ::} and what follows)
 */
public record LicenceStatement(
    Optional<String> expression, Optional<String> text, List<String> classifiers) {
  private static final Pattern NESTED = Pattern.compile("(?i)[()]|\\bwith\\b");

  /** What setuptools writes where a project gives no text. */
  private static final String NONE = "UNKNOWN";

  private static final String ANY_APPROVED = "License :: OSI Approved";

  /** Leaves out what says nothing. */
  public LicenceStatement {
    text = text.map(String::strip).filter(it -> !it.isEmpty() && !it.equals(NONE));
    classifiers = classifiers.stream().filter(it -> !it.equals(ANY_APPROVED)).toList();
  }

  /** Whether a later statement certainly means what this one means or may mean. */
  public boolean isKeptBy(LicenceStatement later) {
    Set<String> now = later.meanings();
    return !now.isEmpty() && meanings().containsAll(now);
  }

  /** What it may mean, each as a normalized expression; nothing where a part of it is not clear. */
  private Set<String> meanings() {
    if (expression.isPresent()) {
      return Set.of(normalized(expression.get()));
    }
    List<LicenceTerms> classified = LicenceTerms.ofClassifiers(classifiers);
    if (classified.size() < classifiers.size()) {
      return Set.of();
    }
    List<LicenceTerms> all = new ArrayList<>(classified);
    List<LicenceTerms> stated = text.map(LicenceTerms::ofText).orElse(List.of());
    if (text.isPresent() && stated.isEmpty()) {
      return ofExpression(text.get(), classified);
    }
    all.addAll(stated);
    return LicenceTerms.common(all).stream()
        .map(LicenceStatement::normalized)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A free text that is an SPDX expression, as many are, where no classifier contradicts it. */
  private static Set<String> ofExpression(String text, List<LicenceTerms> classified) {
    LicenceExpression read = LicenceExpression.of(text);
    boolean isClear = read.trouble().isEmpty() && read.unknown().isEmpty();
    Set<String> ids = isClear ? LicenceTerms.idsIn(text) : Set.of();
    return isClear && classified.stream().allMatch(it -> ids.stream().anyMatch(it::admits))
        ? Set.of(normalized(text))
        : Set.of();
  }

  /** Without case, order and older identifiers; a nested expression keeps its order. */
  private static String normalized(String expression) {
    String plain = expression.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return NESTED.matcher(plain).find()
        ? plain
        : Arrays.stream(plain.split(" and "))
            .map(
                side ->
                    Arrays.stream(side.split(" or "))
                        .map(LicenceTerms::today)
                        .sorted()
                        .collect(Collectors.joining(" or ")))
            .sorted()
            .collect(Collectors.joining(" and "));
  }
}
