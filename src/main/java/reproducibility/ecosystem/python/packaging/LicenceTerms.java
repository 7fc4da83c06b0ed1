package reproducibility.ecosystem.python.packaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One clear statement of an archive about its licence.
 *
 * @param text as the archive has it
 * @param admits the SPDX ids that it may mean
 */
public record LicenceTerms(String text, Set<String> admits) {
  private static final Pattern OLDER_ID =
      Pattern.compile("(?:[AL]?GPL|GFDL)-[\\d.]+\\+?", Pattern.CASE_INSENSITIVE);

  private static final Set<String> BSD =
      Set.of("0BSD", "BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause");

  /**
   * What the classifiers and free texts that authors use mean, without case, punctuation and the
   * words that say nothing (PyPI, "Classifiers"; SPDX, "License List"). A text that is not here is
   * not clear.
   */
  private static final Map<String, Set<String>> MEANINGS =
      Map.ofEntries(
          Map.entry("mit", Set.of("MIT")),
          Map.entry("mit mit", Set.of("MIT")),
          Map.entry("isc", Set.of("ISC")),
          Map.entry("isc iscl", Set.of("ISC")),
          Map.entry("zlib", Set.of("Zlib")),
          Map.entry("zlib libpng", Set.of("Zlib")),
          Map.entry("unlicense", Set.of("Unlicense")),
          Map.entry("unlicense unlicense", Set.of("Unlicense")),
          Map.entry("bsd", BSD),
          Map.entry("bsd 2 clause", Set.of("BSD-2-Clause")),
          Map.entry("2 clause bsd", Set.of("BSD-2-Clause")),
          Map.entry("simplified bsd", Set.of("BSD-2-Clause")),
          Map.entry("bsd 3 clause", Set.of("BSD-3-Clause")),
          Map.entry("3 clause bsd", Set.of("BSD-3-Clause")),
          Map.entry("new bsd", Set.of("BSD-3-Clause")),
          Map.entry("apache", Set.of("Apache-1.1", "Apache-2.0")),
          Map.entry("apache software", Set.of("Apache-1.1", "Apache-2.0")),
          Map.entry("apache 2", Set.of("Apache-2.0")),
          Map.entry("apache 2 0", Set.of("Apache-2.0")),
          Map.entry("mozilla public 2 0 mpl 2 0", Set.of("MPL-2.0")),
          Map.entry("mpl 2 0", Set.of("MPL-2.0")),
          Map.entry("python software foundation", Set.of("PSF-2.0")),
          Map.entry("gpl 2", either("GPL-2.0")),
          Map.entry("gpl 2 only", Set.of("GPL-2.0-only")),
          Map.entry("gpl 2 or later", Set.of("GPL-2.0-or-later")),
          Map.entry("gpl 3", either("GPL-3.0")),
          Map.entry("gpl 3 only", Set.of("GPL-3.0-only")),
          Map.entry("gpl 3 or later", Set.of("GPL-3.0-or-later")),
          Map.entry("lgpl 3", either("LGPL-3.0")),
          Map.entry("lgpl 3 or later", Set.of("LGPL-3.0-or-later")),
          Map.entry("agpl 3", either("AGPL-3.0")),
          Map.entry("agpl 3 or later", Set.of("AGPL-3.0-or-later")));

  /** A version alone does not say whether later ones are meant too. */
  private static Set<String> either(String licence) {
    return Set.of(licence + "-only", licence + "-or-later");
  }

  /**
   * Whether it may mean the licence with this SPDX id. {@code GPL-3.0} and {@code GPL-3.0+} are the
   * older ids of {@code GPL-3.0-only} and {@code GPL-3.0-or-later} (SPDX, "License List",
   * "Deprecated License Identifiers"); nixpkgs still has them.
   */
  public boolean admits(String id) {
    return admits.stream().map(LicenceTerms::today).anyMatch(today(id)::equalsIgnoreCase);
  }

  /** The id of today for an older one of GNU's. */
  static String today(String id) {
    return OLDER_ID.matcher(id).matches()
        ? id.endsWith("+") ? id.replace("+", "-or-later") : id + "-only"
        : id;
  }

  /**
   * What an archive says clearly. Where it gives an expression, that alone counts (PEP 639); where
   * it gives none, each classifier and the free text do.
   */
  public static List<LicenceTerms> of(Project project) {
    return project
        .licenseExpression()
        .map(LicenceTerms::expression)
        .orElseGet(() -> withoutExpression(project.license(), project.classifiers()));
  }

  /** What an archive without an expression says clearly. */
  public static List<LicenceTerms> withoutExpression(
      Optional<String> license, List<String> classifiers) {
    List<LicenceTerms> terms = new ArrayList<>(ofClassifiers(classifiers));
    license.map(LicenceTerms::ofText).ifPresent(terms::addAll);
    return terms;
  }

  private static List<LicenceTerms> clear(List<String> texts) {
    return texts.stream()
        .filter(it -> MEANINGS.containsKey(key(it)))
        .map(it -> new LicenceTerms(it, MEANINGS.getOrDefault(key(it), Set.of())))
        .toList();
  }

  /** What classifiers say clearly, those of licences among them. */
  public static List<LicenceTerms> ofClassifiers(List<String> classifiers) {
    return clear(
        classifiers.stream()
            .filter(it -> it.startsWith("License :: "))
            .map(it -> it.substring(it.lastIndexOf(":: ") + 3))
            .toList());
  }

  /** What a free text says, where it is clear. */
  static List<LicenceTerms> ofText(String text) {
    return clear(List.of(text));
  }

  /** The SPDX ids in an expression, on whatever side. */
  public static Set<String> idsIn(String expression) {
    return expression(expression).stream()
        .flatMap(it -> it.admits().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** SPDX specification, "License expressions": of an OR any side will do. */
  private static List<LicenceTerms> expression(String expression) {
    List<String> sides =
        expression.contains("(")
            ? List.of(expression.replaceAll("(?i)\\s+AND\\s+", " OR "))
            : Arrays.asList(expression.split("(?i)\\s+AND\\s+", -1));
    return sides.stream()
        .map(
            side ->
                new LicenceTerms(
                    side,
                    Arrays.stream(side.split("(?i)\\s+OR\\s+", -1))
                        .map(it -> it.replaceAll("(?i)\\s+WITH\\s.*|[()]", "").strip())
                        .collect(Collectors.toCollection(TreeSet::new))))
        .toList();
  }

  /** GNU's names in their three spellings become one: {@code gpl 3 or later}. */
  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("\\(([al]?gpl)v?[\\d.]*(\\+?)\\)", "$2")
        .replaceAll("\\+", " or later")
        .replaceAll("gnu ", "")
        .replaceAll("affero general public", "agpl")
        .replaceAll("(lesser|library) general public", "lgpl")
        .replaceAll("general public", "gpl")
        .replaceAll("\\b(the|licen[sc]ed?|version)\\b", " ")
        .replaceAll("(gpl[ -]*)v?[ -]*([23])(\\.0)?", "$1 $2")
        .replaceAll("[^a-z0-9]+", " ")
        .replaceAll("or later or later", "or later")
        .strip();
  }

  @Override
  public String toString() {
    return text + " (" + String.join(" or ", new TreeSet<>(admits)) + ")";
  }

  /** The one licence that all of them may mean, if there is one. */
  public static Optional<String> only(List<LicenceTerms> terms) {
    Set<String> admitted = common(terms);
    return admitted.size() == 1 ? Optional.of(admitted.iterator().next()) : Optional.empty();
  }

  /** The SPDX ids that each of them admits. */
  static Set<String> common(List<LicenceTerms> terms) {
    Set<String> admitted = terms.isEmpty() ? new TreeSet<>() : new TreeSet<>(terms.get(0).admits());
    terms.forEach(it -> admitted.retainAll(it.admits()));
    return admitted;
  }
}
