package reproducibility.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.Malformed;

/**
 * The text of an expression, of which version, source and inputs are changed where they stand. What
 * it evaluates to is for the caller to ask.
 *
 * @param path from the top of the repository
 * @param text what the file holds
 */
public record ExpressionText(String path, String text) {
  private static final Pattern INPUTS =
      Pattern.compile(
          "(?m)^\\s*(?:dependencies|propagatedBuildInputs)\\s*=[^;\\[]*(?:;[^;\\[]*)?\\[(?<items>[^\\]\\[(]*)]");
  private static final Pattern SOURCE =
      Pattern.compile("(?m)^(?<indent>\\s*)src\\s*=[^;]*;[^\\n]*\\n");

  /**
   * With another version.
   *
   * @throws Malformed where the old one is not written out exactly once
   */
  public ExpressionText version(String old, String now) {
    Matcher version =
        Pattern.compile("(?m)^(\\s*version\\s*=\\s*\")" + Pattern.quote(old) + "(\"\\s*;)")
            .matcher(text);
    if (version.results().count() != 1) {
      throw byHand("version = \"" + old + "\" does not stand there once");
    }
    return with(version.replaceFirst("$1" + Matcher.quoteReplacement(now) + "$2"));
  }

  /** With another file below {@code sources/}; what makes the name of the version needs nothing. */
  public ExpressionText source(String old, String now) {
    return with(text.replace("/sources/" + old, "/sources/" + now));
  }

  /**
   * With more inputs and without others, in the order of their names where they were in it.
   *
   * @throws Malformed where the inputs are no plain list
   */
  public ExpressionText inputs(Collection<String> added, Collection<String> removed) {
    if (added.isEmpty() && removed.isEmpty()) {
      return this;
    }
    Matcher list = INPUTS.matcher(text);
    if (!list.find()) {
      if (!removed.isEmpty() || text.contains("dependencies =")) {
        throw byHand("its inputs are no plain list");
      }
      return withFirstInputs(added);
    }
    String items = list.group("items");
    if (items.contains("#") || items.contains("\"")) {
      throw byHand("its inputs have comments or strings among them");
    }
    List<String> names = new ArrayList<>(List.of(items.strip().split("\\s+")));
    names.removeIf(String::isEmpty);
    boolean sorted = names.equals(new ArrayList<>(new TreeSet<>(names)));
    names.removeAll(removed);
    added.stream().filter(it -> !names.contains(it)).forEach(names::add);
    List<String> now = sorted ? new ArrayList<>(new TreeSet<>(names)) : names;
    String indent = items.contains("\n") ? items.replaceFirst("(?s)^\\s*\\n(\\s*)\\S.*", "$1") : "";
    String end = items.contains("\n") ? items.replaceFirst("(?s).*\\n", "\n") : " ";
    String written =
        items.contains("\n")
            ? String.join("", now.stream().map(it -> "\n" + indent + it).toList()) + end
            : " " + String.join(" ", now) + (now.isEmpty() ? "" : " ");
    return with(
        text.substring(0, list.start("items")) + written + text.substring(list.end("items")));
  }

  private ExpressionText withFirstInputs(Collection<String> added) {
    Matcher source = SOURCE.matcher(text);
    if (!source.find()) {
      throw byHand("it has no line with its src");
    }
    String indent = source.group("indent").replaceFirst("(?s).*\\n", "");
    String more =
        "\n"
            + indent
            + "dependencies = with python3.pkgs; "
            + NixText.list(new TreeSet<>(added), indent)
            + ";\n";
    return with(text.substring(0, source.end()) + more + text.substring(source.end()));
  }

  private ExpressionText with(String changed) {
    return new ExpressionText(path, changed);
  }

  private Malformed byHand(String why) {
    return new Malformed(path, why + ": it has to be changed by hand");
  }
}
