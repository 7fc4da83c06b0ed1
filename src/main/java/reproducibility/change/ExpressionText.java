package reproducibility.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.repository.ArchiveFolders;

/**
 * The text of an expression, of which version, source and inputs are changed where they stand. What
 * it evaluates to is for the caller to ask.
 *
 * @param path from the top of the repository
 * @param text what the file holds
 */
public record ExpressionText(String path, String text) {
  /** The attributes of run-time inputs. */
  public static final String RUN = "dependencies|propagatedBuildInputs";

  /** The attributes of build-time inputs. */
  public static final String BUILD = "build-system|nativeBuildInputs";

  private static final String LIST = "\\s*=[^;\\[]*(?:;[^;\\[]*)?\\[(?<items>[^\\]\\[(]*)]";

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

  /**
   * With another file in the same folder of archives; what makes the name of the version needs
   * nothing.
   */
  public ExpressionText source(ArchiveFolders folders, String old, String now) {
    String changed = text;
    for (String folder : folders.all()) {
      changed = changed.replace("/" + folder + "/" + old, "/" + folder + "/" + now);
    }
    return with(changed);
  }

  /**
   * With more inputs and without others, in the order of their names where they were in it.
   *
   * @param attributes the names of the attribute that lists them, with a bar between two: {@link
   *     #RUN} or {@link #BUILD}
   * @throws Malformed where the inputs are no plain list
   */
  public ExpressionText inputs(
      String attributes, Collection<String> added, Collection<String> removed) {
    if (added.isEmpty() && removed.isEmpty()) {
      return this;
    }
    Matcher list =
        Pattern.compile("(?m)^(?<indent>[ \\t]*)(?:" + attributes + ")" + LIST).matcher(text);
    if (!list.find()) {
      boolean none = !Pattern.compile("(?m)^\\s*(?:" + attributes + ")\\b").matcher(text).find();
      if (none && removed.isEmpty()) {
        return withFirstInputs(attributes.replaceFirst("\\|.*", ""), added);
      }
      throw byHand("its inputs are no plain list");
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
    String written = NixText.list(now, list.group("indent"));
    return with(
        text.substring(0, list.start("items") - 1)
            + written
            + text.substring(list.end("items") + 1));
  }

  private ExpressionText withFirstInputs(String attribute, Collection<String> added) {
    Matcher source = SOURCE.matcher(text);
    if (!source.find()) {
      throw byHand("it has no line with its src");
    }
    String indent = source.group("indent").replaceFirst("(?s).*\\n", "");
    String more =
        "\n"
            + indent
            + attribute
            + " = with python3.pkgs; "
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
