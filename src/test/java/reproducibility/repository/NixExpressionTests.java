package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a name that occurs in an expression (Nix manual, "Lexical structure"). */
class NixExpressionTests {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{ lib, numpy ? null }: lib.id numpy | [id, lib, null, numpy]",
        "f' a-b _c x86_64 | [_c, a-b, f', x86_64]",
        "a # b \" c | [a]",
        "a /* b \" c */ d /* e */ f | [a, d, f]",
        "\"a b\" c | [c]",
        "\"${a}-b-${c}\" | [a, c]",
        "\"${f { a = \"x ${b}\"; }} y\" | [a, b, f]",
        "\"\\${a} \\\" b $${c} $${d}\" e | [e]",
        "\"$$${a}\" | [a]",
        "''a ${b} c'' d | [b, d]",
        "''a ''${b} '''c ''\\n d $${e} 'f' '' g | [g]",
        "''a ''$b ''\\${c} d'' e | [e]",
        "''${a}'' | [a]",
        "./a.nix ../b/c.whl /d/e ~/f sources/g | []",
        "<nixpkgs> <nixpkgs/lib> a | [a]",
        "a //b // { c = d; } | [a, b, c, d]",
        "a/b c | [c]",
        "[ a ] ++ (b) | [a, b]"
      })
  void areNamesOutsideCommentsPathsAndStrings(String text, String names) {
    assertThat(expression(text).identifiers().toString()).isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"", "''", "\"${", "''${", "\"\\", "''\\", "''$", "/* a", "}}}", "\"${a", "${", ""
      })
  void mayBeCutOffAnywhere(String text) {
    assertThat(expression(text).identifiers()).doesNotContain("b");
  }

  @Test
  void tellsTheLineOfAText() {
    assertThat(expression("one\ntwo\nthree").lineOf("three")).isEqualTo(3);
    assertThat(expression("one\ntwo\nthree").lineOf("four")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# why\nflag = true;",
        "flag = true; # why",
        "# flag\n\nflag = [ \"a#b\" ]; /* why */",
        "/* in two\n   lines */\nflag = ./a/b;"
      })
  void tellsTheCommentOnALine(String text) {
    assertThat(expression(text).commentOn("flag")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flag = true;",
        "# why\n\nflag = true;",
        "flag = \"# why\";",
        "flag = true; #",
        "# flag\nflags = true;\nflag = true;"
      })
  void takesNothingElseForAComment(String text) {
    assertThat(expression(text).commentOn("flag")).isEmpty();
  }

  private static NixExpression expression(String text) {
    return new NixExpression("demo", ".flox/pkgs/demo.nix", text);
  }
}
