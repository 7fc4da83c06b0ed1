package reproducibility.nix.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.ecosystem.python.NormalizedName;

/**
 * What one expression says on one platform, as Nix evaluates it.
 *
 * @param expression the expression file's name without {@code .nix}
 * @param pname the package's name
 * @param version its version
 * @param format {@code wheel}, {@code pyproject}, {@code setuptools} or {@code other}, as {@code
 *     buildPythonPackage} takes it
 * @param source where its {@code src} comes from
 * @param dependencies the names of its run-time inputs
 * @param buildSystem the names of its build-time inputs
 * @param imports the modules that it promises ({@code pythonImportsCheck})
 * @param homepage the address that its {@code meta} gives
 * @param licenses what its {@code meta.license} names: SPDX ids, or a full name where nixpkgs knows
 *     no id
 * @param flags the attributes by which it turns a check off or bends a declared dependency, {@code
 *     doCheck} among them where it is false
 * @param python the version of Python that it names, such as {@code 3.13}; empty where it leaves
 *     that to nixpkgs
 * @param relaxed the declared dependencies whose version it does not mind ({@code
 *     pythonRelaxDeps}); {@code *} for all of them
 * @param removed those that it drops ({@code pythonRemoveDeps}); {@code *} for all of them
 * @param extras the names of the inputs of each extra ({@code optional-dependencies})
 * @param place {@code path:line} of a package that is none of the expressions: one that is called
 *     from elsewhere, or overridden
 * @param unknown why something of this cannot be told, by its name here; who asks for it is told so
 */
public record EvaluatedPackage(
    String expression,
    Optional<String> pname,
    Optional<String> version,
    Optional<String> format,
    Optional<Source> source,
    List<String> dependencies,
    List<String> buildSystem,
    List<String> imports,
    Optional<String> homepage,
    List<String> licenses,
    List<String> flags,
    Optional<String> python,
    List<String> relaxed,
    List<String> removed,
    Map<String, List<String>> extras,
    Optional<String> place,
    Map<String, String> unknown) {

  /** Where a {@code src} comes from. */
  public sealed interface Source {}

  /**
   * A file or folder on disk.
   *
   * @param path absolute
   */
  public record LocalSource(String path) implements Source {}

  /**
   * Something that a fetcher would get from the network.
   *
   * @param name the fetcher's
   */
  public record FetchedSource(String name) implements Source {}

  /**
   * A copy that Nix makes of something else than a vendored archive while it evaluates.
   *
   * @param name of the copy in the Nix store
   */
  public record CopiedSource(String name) implements Source {}

  /** Whether it drops this dependency, so that its metadata does not ask for it any more. */
  public boolean removes(NormalizedName dependency) {
    return removed().stream()
        .anyMatch(it -> it.equals("*") || NormalizedName.of(it).equals(dependency));
  }

  /** Whether it does not mind the version of this dependency. */
  public boolean relaxes(NormalizedName dependency) {
    return relaxed().stream()
        .anyMatch(it -> it.equals("*") || NormalizedName.of(it).equals(dependency));
  }

  /** The same, with the reasons why something of it cannot be told. */
  EvaluatedPackage because(Map<String, String> reasons) {
    return new EvaluatedPackage(
        expression,
        pname,
        version,
        format,
        source,
        dependencies,
        buildSystem,
        imports,
        homepage,
        licenses,
        flags,
        python,
        relaxed,
        removed,
        extras,
        place,
        reasons);
  }

  /** How messages name the package: its pname, or else its expression. */
  public String name() {
    return pname.orElse(expression);
  }

  /** Whether it is what an expression gives, and not called from elsewhere or overridden. */
  boolean isAnExpressions() {
    return place.isEmpty() && !unknown.containsKey("place");
  }

  /** Whether all of these attributes can be told, such as {@code source}. */
  public boolean tells(List<String> attributes) {
    return attributes.stream().noneMatch(unknown::containsKey);
  }

  /** Whether neither its name nor its source, version or inputs can be told. */
  boolean tellsNothing() {
    return Stream.of("pname", "source", "version", "dependencies").allMatch(unknown::containsKey);
  }

  private <T> T known(String attribute, T value) {
    if (unknown.containsKey(attribute)) {
      throw Undecided.byStandIn(attribute + " of " + name() + ": " + unknown.get(attribute));
    }
    return value;
  }

  @Override
  public Optional<String> pname() {
    return known("pname", pname);
  }

  @Override
  public Optional<String> version() {
    return known("version", version);
  }

  @Override
  public Optional<String> format() {
    return known("format", format);
  }

  @Override
  public Optional<Source> source() {
    return known("source", source);
  }

  @Override
  public List<String> dependencies() {
    return known("dependencies", dependencies);
  }

  @Override
  public List<String> buildSystem() {
    return known("buildSystem", buildSystem);
  }

  @Override
  public List<String> imports() {
    return known("imports", imports);
  }

  @Override
  public Optional<String> homepage() {
    return known("homepage", homepage);
  }

  @Override
  public List<String> licenses() {
    return known("licenses", licenses);
  }

  @Override
  public List<String> flags() {
    return known("flags", flags);
  }

  @Override
  public Optional<String> python() {
    return known("python", python);
  }

  @Override
  public List<String> relaxed() {
    return known("relaxed", relaxed);
  }

  @Override
  public List<String> removed() {
    return known("removed", removed);
  }

  @Override
  public Optional<String> place() {
    return known("place", place);
  }

  @Override
  public Map<String, List<String>> extras() {
    return known("extras", extras);
  }
}
