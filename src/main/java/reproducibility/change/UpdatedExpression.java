package reproducibility.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.packaging.Project;
import reproducibility.ecosystem.python.packaging.Requirement;

/**
 * The expression of a package that takes another version: version, source and inputs changed where
 * they stand.
 *
 * @param text what the file is to hold
 * @param added the run-time inputs that are new
 * @param removed those that are needed no more
 * @param open what is left to a person, a line each
 */
public record UpdatedExpression(
    String text, Set<String> added, Set<String> removed, List<String> open) {

  /**
   * An archive, and what it says.
   *
   * @param content as it was read
   * @param declared what it needs
   * @param project what it says of its project
   */
  public record Source(Archive content, List<Requirement> declared, Project project) {

    /** The version as its metadata have it. */
    public String version() {
      return content.versions().get(content.versions().size() - 1);
    }
  }

  /**
   * Changes one.
   *
   * @param version as the expression has it now
   * @param inputs all of its run-time inputs now, on any platform
   * @param own the repository's own expressions, by the name of their package
   * @throws Malformed where it is written in a way that has to be changed by hand
   */
  public static UpdatedExpression of(
      ExpressionText expression,
      String version,
      Set<String> inputs,
      Source old,
      Source now,
      Platforms contract,
      Map<String, String> own) {
    if (old.content() instanceof Wheel != now.content() instanceof Wheel) {
      throw new Malformed(
          expression.path(),
          "is built from "
              + kind(old.content())
              + ", and "
              + now.content().fileName()
              + " is "
              + kind(now.content())
              + ": it has to be changed by hand");
    }
    Inputs before = Inputs.of(old.declared(), contract);
    Inputs after = Inputs.of(now.declared(), contract);
    List<String> open = new ArrayList<>(after.open());
    Set<String> removed = new TreeSet<>(before.on().keySet());
    removed.removeAll(after.on().keySet());
    removed.retainAll(inputs);
    Set<String> added = new TreeSet<>();
    Set<Platform> all = contract.promises().keySet();
    after
        .on()
        .forEach(
            (name, platforms) -> {
              if (inputs.contains(name)) {
                boolean same = platforms.equals(before.on().getOrDefault(name, platforms));
                if (!same) {
                  open.add("dependencies: " + name + " is needed on " + joined(platforms) + " now");
                }
              } else if (!platforms.containsAll(all) || own.containsKey(name)) {
                open.add("dependencies: " + name + " is needed on " + joined(platforms));
              } else {
                added.add(name);
              }
            });
    Set<String> buildBefore = build(old, contract);
    Set<String> buildAfter = build(now, contract);
    Set<String> more = new TreeSet<>(buildAfter);
    more.removeAll(buildBefore);
    buildBefore.removeAll(buildAfter);
    ExpressionText changed =
        expression
            .version(version, now.version())
            .source(contract.archives(), old.content().fileName(), now.content().fileName())
            .inputs(ExpressionText.RUN, added, removed)
            .inputs(ExpressionText.BUILD, more, buildBefore);
    return new UpdatedExpression(changed.text(), added, removed, List.copyOf(open));
  }

  private static Set<String> build(Source source, Platforms contract) {
    Set<String> names = new TreeSet<>();
    source.project().buildRequires().stream()
        .filter(it -> !it.platforms().isEmpty())
        .forEach(it -> names.add(contract.attributesFor(it.name()).get(0)));
    return names;
  }

  private static String kind(Archive archive) {
    return archive instanceof Wheel ? "a wheel" : "an sdist";
  }

  private static String joined(Set<Platform> platforms) {
    return String.join(", ", platforms.stream().map(Platform::system).sorted().toList());
  }
}
