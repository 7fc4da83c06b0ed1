package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.ecosystem.Platform;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;

/** Texts are changed where they stand, and what is written in another way is left to a person. */
class ChangedTextTests {
  private static final Platform LINUX = new Platform("x86_64-linux");

  private static final String EXPRESSION =
      """
      python3.pkgs.buildPythonPackage {
        pname = "demo";
        version = "1.0";
        src = ../../sources/demo-1.0.tar.gz;

        build-system = [ setuptools ];
        dependencies = with python3.pkgs; [
          numpy
          pillow
        ];
      }
      """;

  @Test
  void versionSourceAndInputsOfAnExpressionAreChanged() {
    assertThat(
            new ExpressionText("demo.nix", EXPRESSION)
                .version("1.0", "1.$1")
                .source(ArchiveFolders.USUAL, "demo-1.0.tar.gz", "demo-1.1.tar.gz")
                .inputs(ExpressionText.RUN, List.of("opencv4", "numpy"), Set.of("pillow"))
                .inputs(ExpressionText.BUILD, List.of(), Set.of("setuptools"))
                .text())
        .isEqualTo(
            EXPRESSION
                .replace("\"1.0\"", "\"1.$1\"")
                .replace("demo-1.0.tar", "demo-1.1.tar")
                .replace("pillow", "opencv4")
                .replace("[ setuptools ]", "[  ]"));
  }

  @Test
  void inputsKeepTheOrderThatTheyHave() {
    ExpressionText unsorted =
        new ExpressionText(
            "demo.nix", EXPRESSION.replace("numpy\n    pillow", "pillow\n    numpy"));
    assertThat(unsorted.inputs(ExpressionText.RUN, List.of("a"), List.of()).text())
        .contains("[\n    pillow\n    numpy\n    a\n  ];");
    assertThat(
            new ExpressionText("demo.nix", EXPRESSION)
                .inputs(ExpressionText.RUN, List.of("a"), List.of())
                .text())
        .contains("[\n    a\n    numpy\n    pillow\n  ];");
    assertThat(unsorted.inputs(ExpressionText.RUN, List.of(), List.of())).isSameAs(unsorted);
  }

  @Test
  void theFirstInputsComeBehindTheSource() {
    String none = EXPRESSION.replaceFirst("(?s)\n  build-system.*", "\n}\n");
    assertThat(
            new ExpressionText("demo.nix", none)
                .inputs(ExpressionText.RUN, List.of("b", "a"), List.of())
                .text())
        .contains(
            """
            sources/demo-1.0.tar.gz;

              dependencies = with python3.pkgs; [
                a
                b
              ];
            """);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`version = \"1.0\";` | `version = old;` | does not stand there once",
        "`version = \"1.0\";` | `version = \"1.0\";\n"
            + "version = \"1.0\";` | does not stand there once",
        "numpy | `numpy # fast` | comments or strings",
        "numpy | \"numpy\" | comments or strings",
        "numpy | (numpy) | no plain list",
        "`dependencies = with python3.pkgs; [` | `other = [` | no plain list",
      })
  void anExpressionThatIsWrittenInAnotherWayIsChangedByHand(
      String usual, String other, String why) {
    assertThat(EXPRESSION).contains(usual);
    ExpressionText text = new ExpressionText("demo.nix", EXPRESSION.replace(usual, other));
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(
            () ->
                text.version("1.0", "1.1").inputs(ExpressionText.RUN, Set.of("a"), Set.of("numpy")))
        .withMessageContaining(why)
        .withMessageContaining("demo.nix")
        .withMessageContaining("by hand");
  }

  @Test
  void anExpressionWithoutSourceGetsNoInputs() {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(
            () ->
                new ExpressionText("demo.nix", "{ }: 1")
                    .inputs(ExpressionText.RUN, List.of("a"), List.of()))
        .withMessageContaining("no line with its src");
  }

  @Test
  void rowsThatSayWhatWasSayWhatIs() {
    String rows = "| `x86_64-linux` | 18 | x |\n| aarch64-darwin | 17 |\n| x86_64-linux | 181 |";
    assertThat(
            new TableText("README.md", rows)
                .adding(it -> it.equals(LINUX) ? 18 : 16, it -> 2)
                .text())
        .isEqualTo("| `x86_64-linux` | 20 | x |\n| aarch64-darwin | 17 |\n| x86_64-linux | 181 |");
  }

  @Test
  void rowsOfAnExpressionSayItsVersion() {
    Inventory inventory =
        new Inventory(
            List.of(),
            List.of(),
            List.of(
                NixExpression.at(".flox/pkgs/a.nix", ""), NixExpression.at(".flox/pkgs/b.nix", "")),
            List.of());
    assertThat(
            new TableText("README.md", "| a | `v1.0` | 1.0 |\n| b | 1.0 |\n| 1.0 | 1.0 |")
                .with("a", "1.$1", inventory)
                .text())
        .isEqualTo("| a | `v1.$1` | 1.0 |\n| b | 1.0 |\n| 1.0 | 1.0 |");
  }

  @Test
  void aStringOfNixHoldsAnyText() {
    assertThat(NixText.string(" a  b\nc ")).isEqualTo("\"a b c\"");
    assertThat(NixText.string("a\"b")).isEqualTo("\"a\\\"b\"");
    assertThat(NixText.string("a\\b")).isEqualTo("\"a\\\\b\"");
    assertThat(NixText.string("${a} $b")).isEqualTo("\"\\${a} $b\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"if", "in", "or", "2to3", "a.b", "", "a b"})
  void whatIsNoIdentifierIsQuoted(String name) {
    assertThat(NixText.isIdentifier(name)).isFalse();
    assertThat(NixText.isIdentifier("_x" + name.replaceAll("\\W", "-'"))).isTrue();
  }

  @Test
  void aListOfOneIsOneLineWhereThereIsRoom() {
    assertThat(NixText.list(List.of(), "")).isEqualTo("[  ]");
    assertThat(NixText.list(List.of("a"), "  ")).isEqualTo("[ a ]");
    assertThat(NixText.list(List.of("a", "b"), "  ")).isEqualTo("[\n    a\n    b\n  ]");
    assertThat(IntStream.of(95, 96).mapToObj("a"::repeat).map(it -> NixText.list(List.of(it), "")))
        .extracting(it -> it.contains("\n"))
        .containsExactly(false, true);
  }
}
