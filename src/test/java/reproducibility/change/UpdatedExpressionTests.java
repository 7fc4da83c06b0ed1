package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static reproducibility.change.DemoArchives.ALL;
import static reproducibility.change.DemoArchives.CONTRACT;
import static reproducibility.change.DemoArchives.DARWIN;
import static reproducibility.change.DemoArchives.LINUX;
import static reproducibility.change.DemoArchives.needs;
import static reproducibility.change.DemoArchives.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.python.packaging.Requirement;

/** An expression follows its archive to another version; what only a person can tell is named. */
class UpdatedExpressionTests {
  @TempDir private Path folder = Path.of("");

  @Test
  void changesVersionSourceAndInputs() {
    ExpressionText text =
        new ExpressionText(
            "demo.nix",
            """
              version = "1.0";
              src = ../../sources/demo-1.0-py3-none-any.whl;
              dependencies = [ mover numpy ];
            """);
    UpdatedExpression updated =
        UpdatedExpression.of(
            text,
            "1.0",
            Set.of("numpy", "mover"),
            source(
                demo().wheel("", "a.py"),
                needs("numpy", ALL),
                needs("mover", ALL),
                needs("gone", ALL)),
            source(
                demo().wheel("", "a.py"),
                needs("mover", Set.of(LINUX)),
                needs("pillow", ALL),
                needs("own", ALL),
                needs("some", Set.of(DARWIN))),
            CONTRACT,
            Map.of("own", "own"));
    assertThat(updated.added()).containsExactly("pillow");
    assertThat(updated.removed()).containsExactly("numpy");
    assertThat(updated.text()).contains("[\n    mover\n    pillow\n  ];");
    assertThat(updated.open())
        .containsExactly(
            "dependencies: mover is needed on x86_64-linux now",
            "dependencies: own is needed on aarch64-darwin, aarch64-linux, x86_64-linux",
            "dependencies: some is needed on aarch64-darwin");
  }

  @Test
  void changesTheBuildSystemOfAnSdist() {
    String text =
        """
          version = "1.0";
          src = ../../sources/demo-1.0.tar.gz;
          build-system = [ hatchling setuptools ];
        """;
    UpdatedExpression updated =
        UpdatedExpression.of(
            new ExpressionText("demo.nix", text),
            "1.0",
            Set.of(),
            built("1.0", needs("setuptools", Set.of(LINUX)), needs("hatchling", Set.of(LINUX))),
            built(
                "1.1",
                needs("hatchling", Set.of(LINUX)),
                needs("flit", Set.of(LINUX)),
                needs("x", Set.of())),
            Platforms.parse("[platforms.x86_64-linux]\ncount = 0\npackages = []\n"),
            Map.of());
    assertThat(updated.text())
        .contains("version = \"1.1\";", "src = ../../sources/demo-1.1.tar.gz;")
        .contains("build-system = [\n    flit\n    hatchling\n  ];")
        .doesNotContain("setuptools", "1.0");
    assertThat(updated.added()).isEmpty();
    assertThat(updated.open()).isEmpty();
  }

  @Test
  void leavesAnotherKindOfArchiveToAPerson() {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(
            () ->
                UpdatedExpression.of(
                    new ExpressionText("demo.nix", ""),
                    "1.0",
                    Set.of(),
                    source(demo().wheel("", "a.py")),
                    source(demo().sdist("1.0")),
                    CONTRACT,
                    Map.of()))
        .withMessageContaining("demo.nix")
        .withMessageContaining("from a wheel, and demo-1.0.tar.gz is an sdist");
  }

  private static UpdatedExpression.Source source(Archive archive, Requirement... declared) {
    return new UpdatedExpression.Source(
        archive, List.of(declared), project(Optional.empty(), List.of()));
  }

  private UpdatedExpression.Source built(String version, Requirement... build) {
    return new UpdatedExpression.Source(
        demo().sdist(version), List.of(), project(Optional.empty(), List.of(build)));
  }

  private DemoArchives demo() {
    return new DemoArchives(folder);
  }
}
