package reproducibility.nix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Needed;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.Effects;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.repository.NixExpression;
import reproducibility.repository.TrackedView;

/** How often Nix is started for expressions of which some end its run, and what is told of each. */
class StartsOfNixTests {
  private static final Platform LINUX = new Platform("x86_64-linux");
  private static final Platform DARWIN = new Platform("aarch64-darwin");
  private static final String UNKNOWN = "lib.generators.toPlist { } { }";

  @TempDir private Path folder = Path.of("");

  @Test
  void soundOnesAreEvaluatedAtOnce() throws IOException {
    Expressions sound = expressions(Map.of("a", "", "b", "", "c", ""));
    Evaluation evaluation = nix().evaluate(sound, List.of(LINUX, DARWIN));
    assertThat(evaluation.on(LINUX).packages()).containsOnlyKeys("a", "b", "c");
    assertThat(evaluation.asksForPython()).isFalse();
    assertThat(starts()).isEqualTo(1);
  }

  /** The run that it ends, one for the other platform, and one for the others. */
  @Test
  void oneThatEndsARunIsAskedForAlone() throws IOException {
    Expressions broken =
        expressions(Map.of("a", "", "b", "dependencies = [ lib.nothing ];", "c", ""));
    Evaluation evaluation = nix().evaluate(broken, List.of(LINUX, DARWIN));
    assertThat(evaluation.on(LINUX).packages()).containsOnlyKeys("a", "c");
    assertThat(evaluation.on(DARWIN).packages()).containsOnlyKeys("a", "c");
    assertThat(evaluation.errors()).containsOnlyKeys("b");
    assertThat(evaluation.errors().get("b"))
        .startsWith("attribute 'nothing' missing at .flox/pkgs/b.nix:");
    assertThat(starts()).isEqualTo(3);
  }

  /** Where it is told that another one did, that one is sound, and the rest is asked one by one. */
  @Test
  void whatAnExpressionPutsIntoTheTraceIsNotBelieved() throws IOException {
    String forged = "builtins.addErrorContext \"repro-asked: x86_64-linux a\" lib.nothing";
    Expressions broken = expressions(Map.of("a", "", "b", "dependencies = [ (" + forged + ") ];"));
    Evaluation evaluation = nix().evaluate(broken, List.of(LINUX));
    assertThat(evaluation.errors()).containsOnlyKeys("b");
    assertThat(evaluation.on(LINUX).packages()).containsOnlyKeys("a");
  }

  @Test
  void aPackageThatIsUnknownAsAWholeIsAskedForItsReasonOnce() throws IOException {
    Expressions unknown = expressions(Map.of("a", ""));
    unknown = with(unknown, "b", "{ lib }: assert " + UNKNOWN + " == 1; { }");
    Evaluation evaluation = nix().evaluate(unknown, List.of(LINUX, DARWIN));
    assertThat(evaluation.find(DARWIN, "b").orElseThrow().unknown().values())
        .hasSizeGreaterThan(10)
        .containsOnly("the stand-in does not know lib.generators.toPlist");
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void theVersionOfPythonIsAskedForWhereSomethingRestsOnIt() throws IOException {
    Expressions asking = expressions(Map.of("a", "meta.homepage = python3.pythonVersion;"));
    assertThat(nix().evaluate(asking, List.of(LINUX)).asksForPython()).isTrue();
  }

  /** What `passthru` says need not evaluate; what a build asks for is unknown on one platform. */
  @Test
  void effectsAreFollowedAsFarAsTheyAreKnown() throws IOException {
    String onDarwin = "if stdenv.hostPlatform.isDarwin then " + UNKNOWN + " else \"1\"";
    Expressions some =
        expressions(
            Map.of(
                "a", "",
                "b", "passthru.tests = throw \"none\";",
                "c", "patches = " + onDarwin + ";",
                "d", "patches = builtins.currentTime;"));
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Set<String> paths = new HashSet<>();
    for (NixExpression it : some.all()) {
      paths.add(it.path());
      Path file = copy.resolve(it.path());
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, it.text());
    }
    Effects effects =
        nix().follow(some, List.of(LINUX, DARWIN), new TrackedView(copy, Map.of(), paths));
    assertThat(effects.found().keySet()).containsExactly("a", "b", "c");
    assertThat(effects.of("b")).containsOnlyKeys(LINUX, DARWIN);
    assertThat(effects.of("c")).containsOnlyKeys(LINUX);
    assertThat(effects.stops()).containsOnlyKeys("c", "d");
    assertThat(effects.stop("c").orElseThrow().what())
        .isEqualTo("on aarch64-darwin: the stand-in does not know lib.generators.toPlist");
    assertThat(effects.stop("d").orElseThrow().end()).isEqualTo(Effects.End.ASKS);
    assertThat(starts()).isEqualTo(3);
  }

  @Test
  void sourcesAreAskedForAtOnceButThoseThatEndARun() throws IOException {
    Expressions some = expressions(Map.of("a", "src = ./a.nix;", "b", "src = lib.nothing;"));
    some = with(some, "c", "{ }: builtins.nothing");
    PackageSources sources = nix().sources(some, List.of(LINUX, DARWIN), List.of("a", "b", "c"));
    assertThat(sources.of("a")).containsOnlyKeys(LINUX, DARWIN);
    assertThat(sources.of("b")).isEmpty();
    assertThat(sources.errors("b").values())
        .hasSize(2)
        .allSatisfy(it -> assertThat(it).startsWith("attribute 'nothing' missing at .flox/pkgs/b"));
    assertThat(sources.errors("c")).containsOnlyKeys(LINUX, DARWIN);
    assertThat(starts()).isEqualTo(5);
  }

  private Nix nix() throws IOException {
    Path own = Files.createDirectories(folder.resolve("nix"));
    return Needed.orSkipped(() -> new Nix(own));
  }

  /** Each has a request of its own. */
  private long starts() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("nix/engine"))) {
      return files.filter(it -> it.getFileName().toString().startsWith("request-")).count();
    }
  }

  private static String text(String name, String attributes) {
    return "{ lib, python3, stdenv }: python3.pkgs.buildPythonPackage {\n  pname = \"%s\"; version = \"1\"; format = \"other\"; %s\n}\n"
        .formatted(name, attributes);
  }

  private Expressions expressions(Map<String, String> attributes) throws IOException {
    Expressions all = new Expressions(folder.resolve("repository"), List.of(), List.of(), "3.11.2");
    for (Map.Entry<String, String> it : new TreeMap<>(attributes).entrySet()) {
      all = with(all, it.getKey(), text(it.getKey(), it.getValue()));
    }
    return all;
  }

  private static Expressions with(Expressions others, String name, String text) throws IOException {
    Path file = others.repository().resolve(".flox/pkgs/" + name + ".nix");
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
    List<NixExpression> all = new ArrayList<>(others.all());
    all.removeIf(it -> it.name().equals(name));
    all.add(new NixExpression(name, ".flox/pkgs/" + name + ".nix", text));
    return new Expressions(others.repository(), all, List.of(), "3.11.2");
  }
}
