package reproducibility.nix.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Needed;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.OnePackage;
import reproducibility.nix.build.Conditions;

/** What is known of an expression, what is not, and what does not evaluate. */
class EvaluationTests {
  private static final Platform LINUX = new Platform("x86_64-linux");
  private static final Platform DARWIN = new Platform("aarch64-darwin");

  @TempDir private Path folder = Path.of("");

  @Test
  void aNameOfLibThatTheStandInLacksLeavesTheRestJudged() throws IOException {
    EvaluatedPackage found =
        evaluate("version = \"1\"; meta.homepage = lib.generators.toPlist { } { };")
            .find(LINUX, "x")
            .orElseThrow();
    assertThat(found.version()).contains("1");
    assertThatThrownBy(found::homepage)
        .isInstanceOf(Undecided.class)
        .hasMessageContaining("the stand-in does not know lib.generators.toPlist");
  }

  @Test
  void whetherNixpkgsHasANameIsUnknownWhereItMatters() throws IOException {
    EvaluatedPackage found =
        evaluate("version = \"1\"; dependencies = lib.optional (more != null) more;", "more ? null")
            .find(LINUX, "x")
            .orElseThrow();
    assertThat(found.version()).contains("1");
    assertThatThrownBy(found::dependencies)
        .isInstanceOf(Undecided.class)
        .hasMessageContaining("whether nixpkgs has more");
  }

  @Test
  void whatOthersPublishedIsAPackageOfItsName() throws IOException {
    EvaluatedPackage found =
        evaluate(
                "version = \"1\"; dependencies = [ catalogs.someone.sample-tool ];"
                    + " meta.description = catalogs.someone.sample-tool.meta.description;",
                "catalogs")
            .find(LINUX, "x")
            .orElseThrow();
    assertThat(found.dependencies()).containsExactly("sample-tool");
  }

  @Test
  void aLicenceIsFoundByItsSpdxId() throws IOException {
    Evaluation evaluation =
        evaluate("version = \"1\"; meta.license = lib.getLicenseFromSpdxId \"mit-0\";");
    assertThat(evaluation.find(LINUX, "x").orElseThrow().licenses()).containsExactly("MIT-0");
  }

  @Test
  void aNameInQuotesIsAskedOfNixpkgs() throws IOException {
    EvaluatedPackage found =
        evaluate("version = \"1\"; dependencies = [ python3.pkgs.\"typing-extensions\" ];")
            .find(LINUX, "x")
            .orElseThrow();
    assertThat(found.dependencies()).containsExactly("typing-extensions");
  }

  /** Of what flox's Nix has, whatever this machine's is. */
  @Test
  void whatNixpkgsAndNewerNixHaveIsNoError() throws IOException {
    Evaluation evaluation =
        evaluate(
            "version = builtins.warn \"old\" \"1\"; pythonImportsCheck = [ (builtins.readFileType"
                + " ./x.nix) ]; meta.homepage = \"${stdenv.shell}"
                + " ${stdenv.hostPlatform.rust.rustcTarget}\"; meta.license ="
                + " stdenv.hostPlatform.gcc.arch;",
            "stdenv");
    assertThat(evaluation.errors()).isEmpty();
    EvaluatedPackage found = evaluation.find(DARWIN, "x").orElseThrow();
    assertThat(found.version()).contains("1");
    assertThat(found.imports()).containsExactly("regular");
    assertThat(found.homepage().orElseThrow()).endsWith("aarch64-apple-darwin");
    assertThatThrownBy(found::licenses).isInstanceOf(Undecided.class);
  }

  @Test
  void aPackageThatIsNoneIsNoneOnEveryPlatform() throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Expressions none = new OnePackage(repository).of("{ lib }: { function = x: x; }");
    assertThat(nix().evaluate(none, List.of(LINUX, DARWIN)).errors().get("x"))
        .isEqualTo(".flox/pkgs/x.nix: this is not a package, and flox takes the file for one");
  }

  @Test
  void onePlatformThatFailsLeavesTheOthersJudged() throws IOException {
    Evaluation evaluation =
        evaluate(
            "version = if stdenv.hostPlatform.isDarwin then lib.nothing else \"1\";", "stdenv");
    assertThat(evaluation.find(LINUX, "x").orElseThrow().version()).contains("1");
    assertThat(evaluation.find(DARWIN, "x")).isEmpty();
    assertThat(evaluation.errors().get("x"))
        .contains("on aarch64-darwin: attribute 'nothing' missing", ".flox/pkgs/x.nix:");
  }

  @Test
  void whatCannotBeHadOnAPlatformNeedNotEvaluateThere() throws IOException {
    Evaluation evaluation =
        evaluate(
            "version = \"1\"; src = { x86_64-linux = ./x.nix; }.${stdenv.hostPlatform.system};"
                + " meta.platforms = lib.platforms.linux;",
            "stdenv");
    assertThat(evaluation.errors()).isEmpty();
    assertThat(evaluation.find(LINUX, "x").orElseThrow().version()).contains("1");
    assertThat(evaluation.find(DARWIN, "x")).isEmpty();
    assertThat(evaluation.on(DARWIN).available()).isEmpty();
  }

  @Test
  void whatCannotBeHadAnywhereSaysWhy() throws IOException {
    Evaluation evaluation =
        evaluate("version = \"1\"; src = throw \"not yet\"; meta.broken = true;");
    assertThat(evaluation.errors().get("x")).contains("not yet");
  }

  @Test
  void whatNixpkgsMakesOfASourceIsUnknown() throws IOException {
    EvaluatedPackage found =
        evaluate("version = \"1\"; src = applyPatches { src = ./x.nix; };", "applyPatches")
            .find(LINUX, "x")
            .orElseThrow();
    assertThatThrownBy(found::source)
        .isInstanceOf(Undecided.class)
        .hasMessageContaining("what applyPatches makes of its source");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ hello }: hello",
        "{ hello }: hello.override { }",
        "{ python3 }: python3.pkgs.numpy",
        "{ replaceVars }: replaceVars ./x.nix { }",
        "{ gcc14Stdenv, hello }: hello.override { stdenv = gcc14Stdenv; }"
      })
  void whatNixpkgsGivesIsAPackage(String expression) throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Evaluation evaluation =
        nix().evaluate(new OnePackage(repository).of(expression), List.of(LINUX, DARWIN));
    assertThat(evaluation.errors()).isEmpty();
    EvaluatedPackage found = evaluation.find(LINUX, "x").orElseThrow();
    assertThatThrownBy(found::version).isInstanceOf(Undecided.class);
  }

  /** As {@code buildGoModule} does. */
  @Test
  void whatAFunctionOfNixpkgsMakesHasThePlatformsThatItIsGiven() throws IOException {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Expressions made =
        new OnePackage(repository)
            .of(
                "{ appimageTools }: appimageTools.wrapType2 { pname = \"x\"; version = \"1\";"
                    + " meta.platforms = [ \"x86_64-linux\" ]; }");
    Evaluation evaluation = nix().evaluate(made, List.of(LINUX, DARWIN));
    assertThat(evaluation.on(LINUX).available()).containsExactly("x");
    assertThat(evaluation.on(DARWIN).available()).isEmpty();
    assertThat(evaluation.find(LINUX, "x").orElseThrow().flags()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "version = throw \"no such system\"; | no such system",
        "version = lib.nothing; | attribute 'nothing' missing at .flox/pkgs/x.nix:2:",
        "version = 1 + ; | syntax error, unexpected ';' at .flox/pkgs/x.nix:2:",
        "version = import ./absent.nix; | .flox/pkgs/absent.nix",
        "version = callPackage ./helper.nix { }; | .flox/pkgs/helper.nix"
      })
  void anErrorSaysWhatIsWrongAndWhere(String attributes, String words) throws IOException {
    Files.createDirectories(folder.resolve("repository/.flox/pkgs"));
    Files.writeString(
        folder.resolve("repository/.flox/pkgs/helper.nix"), "{ absentEverywhere }: \"1\"");
    assertThat(evaluate(attributes, "callPackage").errors().get("x")).contains(words);
  }

  @Test
  void aBuildThatRestsOnWhatTheStandInLacksIsUndecided() throws IOException {
    Expressions expressions = expressions("version = lib.generators.toPlist { } { };");
    Nix nix = nix();
    assertThatThrownBy(() -> nix.build(expressions, "x", Conditions.USUAL))
        .isInstanceOf(Undecided.class)
        .hasMessage("whether x builds: the stand-in does not know lib.generators.toPlist");
  }

  @Test
  void noAttributeThatIsUnknownIsToldAsIfItWereEmpty() {
    EvaluatedPackage found =
        SamplePackage.named("x")
            .without(Map.of("pname", "why", "python", "why", "removed", "why", "place", "why"));
    NormalizedName numpy = NormalizedName.of("numpy");
    List<ThrowableAssert.ThrowingCallable> all =
        List.of(
            found::pname, found::python, found::removed, found::place, () -> found.removes(numpy));
    assertThat(all)
        .allSatisfy(
            it -> assertThatThrownBy(it).isInstanceOf(Undecided.class).hasMessageContaining("why"));
    assertThat(found.name()).isEqualTo("x");
  }

  private Nix nix() throws IOException {
    Path own = Files.createDirectories(folder.resolve("nix"));
    return Needed.orSkipped(() -> new Nix(own));
  }

  private Evaluation evaluate(String attributes, String... arguments) throws IOException {
    return nix().evaluate(expressions(attributes, arguments), List.of(LINUX, DARWIN));
  }

  private Expressions expressions(String attributes, String... arguments) throws IOException {
    String text =
        "{ lib, python3%s }: python3.pkgs.buildPythonPackage {\n  pname = \"x\"; format = \"other\"; %s\n}\n"
            .formatted(
                arguments.length == 0 ? "" : ", " + String.join(", ", arguments), attributes);
    Path repository = Files.createDirectories(folder.resolve("repository"));
    return new OnePackage(repository).of(text);
  }
}
