package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.change.DemoArchives.ALL;
import static reproducibility.change.DemoArchives.ARM;
import static reproducibility.change.DemoArchives.CONTRACT;
import static reproducibility.change.DemoArchives.DARWIN;
import static reproducibility.change.DemoArchives.LINUX;
import static reproducibility.change.DemoArchives.needs;
import static reproducibility.change.DemoArchives.project;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.archive.Archive;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.Project;

/** Expressions say what their archives say; the rest is left to a person, and named. */
class NewExpressionTests {
  @TempDir private Path folder = Path.of("");

  @Test
  void aWheelBecomesAnExpression() {
    NewExpression written =
        NewExpression.of(
            demo()
                .wheel(
                    """
                    Summary: Does  it.
                    Project-URL: Issues, https://example.org/i
                    Project-URL: Home Page, https://example.org/
                    """,
                    "demo/__init__.py",
                    "tests/__init__.py"),
            "1.0",
            List.of(
                needs("numpy", ALL),
                needs("mover", ALL),
                needs("opencv-python", Set.of(LINUX, ARM)),
                needs("2to3", Set.of(DARWIN)),
                needs("elsewhere", Set.of(new Platform("riscv64-linux")))),
            project(Optional.of("MIT"), List.of()),
            CONTRACT,
            Map.of("mover", "lib-mover"));
    assertThat(written.text())
        .isEqualTo(
            """
            { lib, stdenv, python3, callPackage }:

            python3.pkgs.buildPythonPackage {
              pname = "demo";
              version = "1.0";
              format = "wheel";

              src = ../../sources/demo-1.0-py3-none-any.whl;

              dependencies =
                with python3.pkgs;
                [
                (callPackage ./lib-mover.nix { })
                numpy
              ]
                ++ lib.optionals stdenv.hostPlatform.isDarwin [ python3.pkgs."2to3" ]
                ++ lib.optionals stdenv.hostPlatform.isLinux [ opencv4 ];

              # The wheel carries no tests.
              doCheck = false;

              pythonImportsCheck = [ "demo" ];

              meta = {
                description = "Does it";
                homepage = "https://example.org/";
                license = lib.licenses.mit;
              };
            }
            """);
    assertThat(written.open())
        .containsExactly("opencv-python is provided by opencv4 and opencv5: the first is taken");
  }

  @Test
  void whatAnArchiveDoesNotSayIsLeftToAPerson() {
    NewExpression written =
        NewExpression.of(
            demo().sdist("1.0"),
            "1.0",
            List.of(needs("numpy", ALL)),
            project(Optional.empty(), List.of(needs("flit-core", ALL), needs("old", Set.of()))),
            CONTRACT,
            Map.of());
    assertThat(written.text())
        .startsWith("{ lib, python3 }:")
        .contains("pyproject = true;", "build-system = with python3.pkgs; [ flit-core ];")
        .contains("dependencies = with python3.pkgs; [ numpy ];", "  meta = {\n  };\n}\n")
        .doesNotContain("doCheck");
    assertThat(written.open())
        .containsExactly(
            "pythonImportsCheck: which modules it is there for",
            "meta.description: the archive has no summary",
            "meta.homepage: the archive names none",
            "meta.license: the archive states none");
  }

  @Test
  void aLicenceThatIsNotClearIsQuoted() {
    Project project =
        project(
            Optional.empty(),
            Optional.of("BSD\nand more"),
            List.of("Topic :: X", "License :: OSI Approved :: BSD License"),
            List.of());
    assertThat(
            NewExpression.of(
                    demo().wheel("", "a.py"), "1.0", List.of(), project, CONTRACT, Map.of())
                .open())
        .contains("meta.license: the archive says BSD; License :: OSI Approved :: BSD License");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Home-page: https://example.org/h | https://example.org/h",
        "Home-page: UNKNOWN~Project-URL: Source Code, https://example.org/s |"
            + " https://example.org/s",
        "Project-URL: homepage,ftp://example.org/~Project-URL: GitHub, https://example.org/g |"
            + " https://example.org/g",
        "Project-URL: homepage |",
        "Project-URL: Docs, https://example.org/d |"
      })
  void aHomepageIsFoundByItsLabel(String fields, String homepage) {
    Archive archive = demo().wheel(fields.replace('~', '\n') + "\n", "a.py");
    assertThat(ProjectDescription.homepage(archive)).isEqualTo(Optional.ofNullable(homepage));
  }

  @ParameterizedTest
  @CsvSource({"Summary: UNKNOWN,", "Summary: ,", "Summary: a.b., a.b"})
  void aSummaryIsADescription(String field, String description) {
    assertThat(ProjectDescription.description(demo().wheel(field + "\n", "a.py")))
        .isEqualTo(Optional.ofNullable(description));
  }

  @ParameterizedTest
  @CsvSource({
    "a.py, a",
    "a/__init__.py docs/__init__.py example.py, a",
    "a.py Demo.py, Demo",
    "a.py b.py,",
    "a/b.py,",
    "_demo.py demo/__init__.py, demo"
  })
  void aModuleIsTheOnlyOneOrCalledLikeItsWheel(String files, String module) {
    assertThat(ProjectDescription.module(demo().wheel("", files.split(" ", -1))))
        .isEqualTo(Optional.ofNullable(module));
  }

  @ParameterizedTest
  @CsvSource({
    "x86_64-linux aarch64-linux, stdenv.hostPlatform.isLinux",
    "aarch64-darwin, stdenv.hostPlatform.isDarwin",
    "x86_64-linux, stdenv.hostPlatform.isx86_64",
    "aarch64-linux aarch64-darwin, stdenv.hostPlatform.isAarch64",
    "aarch64-linux, '(builtins.elem stdenv.hostPlatform.system [ \"aarch64-linux\" ])'"
  })
  void whatSomePlatformsNeedHasACondition(String platforms, String condition) {
    Set<Platform> some =
        Set.copyOf(Arrays.stream(platforms.split(" ", -1)).map(Platform::new).toList());
    Inputs inputs = Inputs.of(List.of(needs("a", some), needs("b", ALL)), CONTRACT);
    assertThat(inputs.somewhere(ALL)).isEqualTo(Map.of(condition, List.of("a")));
    assertThat(inputs.everywhere(ALL)).containsExactly("b");
  }

  private DemoArchives demo() {
    return new DemoArchives(folder);
  }
}
