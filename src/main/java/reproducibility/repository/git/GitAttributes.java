package reproducibility.repository.git;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attribute.State;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;

/**
 * What the {@code .gitattributes} of a snapshot say of one path (gitattributes(5)). Those of a
 * single machine ({@code info/attributes}, {@code core.attributesFile}) do not travel with the
 * repository, and do not count.
 *
 * @param values by the attribute's name; what is unspecified is left out
 */
public record GitAttributes(Map<String, Attribute> values) {
  /** By which git converts bytes, beside {@code text} (gitattributes(5), "Effects"). */
  private static final List<String> CONVERSIONS =
      List.of("filter", "ident", "working-tree-encoding");

  /** The file's name; the one at the top of a repository is where commands write. */
  public static final String FILE = ".gitattributes";

  private static final String MACRO = "[attr]";

  /** gitattributes(5), "Using macro attributes": the one that git knows by itself. */
  private static final List<Attribute> BINARY =
      List.of(
          new Attribute("diff", State.UNSET),
          new Attribute("merge", State.UNSET),
          new Attribute("text", State.UNSET));

  /**
   * Those of a path: deeper folders win over higher ones, later lines over earlier ones.
   *
   * @param texts the text of a file by its path, if it is there
   */
  public static GitAttributes of(Function<String, Optional<String>> texts, String path) {
    Map<String, List<Attribute>> macros = new HashMap<>(Map.of("binary", BINARY));
    Map<String, Attribute> values = new TreeMap<>();
    for (String folder : foldersOf(path)) {
      for (AttributesRule rule : rules(texts, folder + FILE)) {
        if (rule.getPattern().startsWith(MACRO)) {
          macros.put(rule.getPattern().substring(MACRO.length()).strip(), rule.getAttributes());
        } else if (rule.isMatch(path.substring(folder.length()), false)) {
          rule.getAttributes().forEach(it -> put(values, macros, it, new HashSet<>()));
        }
      }
    }
    values.values().removeIf(it -> it.getState() == State.UNSPECIFIED);
    return new GitAttributes(values);
  }

  private static void put(
      Map<String, Attribute> values,
      Map<String, List<Attribute>> macros,
      Attribute attribute,
      Set<String> expanded) {
    values.put(attribute.getKey(), attribute);
    // Macros may name one another in a circle.
    if (attribute.getState() == State.SET && expanded.add(attribute.getKey())) {
      macros
          .getOrDefault(attribute.getKey(), List.of())
          .forEach(
              it -> {
                if (!it.getKey().equals(attribute.getKey())) {
                  put(values, macros, it, expanded);
                }
              });
    }
  }

  /** From the top down, each but the top with a slash at its end. */
  private static List<String> foldersOf(String path) {
    List<String> folders = new ArrayList<>(List.of(""));
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      folders.add(path.substring(0, at + 1));
    }
    return folders;
  }

  private static List<AttributesRule> rules(Function<String, Optional<String>> texts, String file) {
    AttributesNode node = new AttributesNode();
    try {
      byte[] text =
          PatternBudget.require(file, texts.apply(file).orElse(""))
              .getBytes(StandardCharsets.UTF_8);
      node.parse(new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return node.getRules();
  }

  /** Whether an attribute is taken away, as {@code -text} does. */
  public boolean isUnset(String name) {
    return state(name).equals(Optional.of(State.UNSET));
  }

  /** Whether an attribute is set, or has a value. */
  public boolean isInForce(String name) {
    return state(name).filter(it -> it != State.UNSET).isPresent();
  }

  private Optional<State> state(String name) {
    return Optional.ofNullable(values.get(name)).map(Attribute::getState);
  }

  /** Whether git hands the bytes on as they are. */
  public boolean keepsBytes() {
    return isUnset("text") && CONVERSIONS.stream().noneMatch(this::isInForce);
  }

  /** As they stand in the file: {@code -diff -merge -text}. */
  @Override
  public String toString() {
    return String.join(" ", values.values().stream().map(Attribute::toString).toList());
  }
}
