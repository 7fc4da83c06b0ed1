package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.repository.expression.NamedArchives;
import reproducibility.repository.expression.NixComments;

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
        "a.\"x-y\" b.\"${c}-d\" \"e\" [ \"f\" ] g.\"h i\" | [a, b, c, g, x-y]",
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

  /** Of `.flox/pkgs/nested/demo.nix`, where archives lie in three folders. */
  @ParameterizedTest
  @CsvSource({
    "src = ../../../sources/a-1.whl;, [sources/a-1.whl]",
    "src = ../../sources/a-1.whl;, [.flox/sources/a-1.whl]",
    "src = ../../../vendor/py/a-1.tar.gz;, [vendor/py/a-1.tar.gz]",
    "'src = \"${../../..}/vendor/py/a-1.zip\";', [vendor/py/a-1.zip]",
    "src = ../../../vendor/a-1.whl;, []",
    "src = ../../../sources/more/a-1.whl;, []",
    "# src = ../../../sources/a-1.whl, []"
  })
  void namesArchivesInTheFoldersOfTheContract(String text, String paths) {
    ArchiveFolders folders =
        ArchiveFolders.of("archives = [\"sources\", \".flox/sources\", \"vendor/py\"]");
    assertThat(NamedArchives.in(".flox/pkgs/nested/demo.nix", text, folders.all()))
        .hasToString(paths);
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
    assertThat(new NixComments(text).on("flag")).isPresent();
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
    assertThat(new NixComments(text).on("flag")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'# no source\ndontUnpack = true;\ndontBuild = true;\ndoCheck = false;', true",
    "'# no source\n\ndontUnpack = true;\ndoCheck = false;', false",
    "'# no source\nversion = \"1.0\";\ndoCheck = false;', false",
    "'dontUnpack = true; # no source\ndoCheck = false;', false"
  })
  void takesOneCommentForARunOfSwitches(String text, boolean commented) {
    assertThat(new NixComments(text.replace("\\n", "\n")).on("doCheck").isPresent())
        .isEqualTo(commented);
  }

  @ParameterizedTest
  @CsvSource({
    "'  # not for Arm\n  # (kornia-rs)\n    pixels\n    demo', not for Arm (kornia-rs)",
    "'  # all\n    pixels\n    demo # broken there', broken there",
    "'# of others\nlib.optionals x [\n    demo\n]', ",
    "'# of others\nlib.optionals x [ demo ]', ",
    "'  # ###\n    demo', ",
    "'  # needs #12\n    demo', needs #12"
  })
  void tellsTheCommentOnAnItemOfAList(String text, @Nullable String comment) {
    assertThat(new NixComments(text.replace("\\n", "\n")).onItem("demo"))
        .isEqualTo(Optional.ofNullable(comment));
  }

  private static NixExpression expression(String text) {
    return new NixExpression("demo", ".flox/pkgs/demo.nix", text);
  }
}
