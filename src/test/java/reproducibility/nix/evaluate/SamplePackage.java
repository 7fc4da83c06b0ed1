package reproducibility.nix.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.nix.evaluate.EvaluatedPackage.Source;

/** A package that nothing was evaluated for: it says what a test has it say, and else nothing. */
public final class SamplePackage {
  private final String name;
  private Optional<String> format = Optional.empty();
  private Optional<Source> source = Optional.empty();
  private Optional<String> homepage = Optional.empty();
  private List<String> dependencies = List.of();
  private List<String> buildSystem = List.of();
  private List<String> licences = List.of();
  private List<String> flags = List.of();

  private SamplePackage(String name) {
    this.name = name;
  }

  /** One of this name, of version 1.0. */
  public static SamplePackage named(String name) {
    return new SamplePackage(name);
  }

  /** With what it is built from, as a wheel. */
  public SamplePackage from(Optional<Source> given) {
    format = Optional.of("wheel");
    source = given;
    return this;
  }

  public SamplePackage at(Optional<String> given) {
    homepage = given;
    return this;
  }

  public SamplePackage taking(List<String> given) {
    dependencies = given;
    return this;
  }

  public SamplePackage builtBy(List<String> given) {
    buildSystem = given;
    return this;
  }

  public SamplePackage licensed(List<String> given) {
    licences = given;
    return this;
  }

  public SamplePackage flagged(List<String> given) {
    flags = given;
    return this;
  }

  /** The package. */
  public EvaluatedPackage get() {
    return without(Map.of());
  }

  /** The package, of which some things are unknown. */
  EvaluatedPackage without(Map<String, String> unknown) {
    return new EvaluatedPackage(
        name,
        Optional.of(name),
        Optional.of("1.0"),
        format,
        source,
        dependencies,
        buildSystem,
        List.of(),
        homepage,
        licences,
        flags,
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        unknown);
  }
}
