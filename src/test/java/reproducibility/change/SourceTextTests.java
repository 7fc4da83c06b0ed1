package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;
import reproducibility.change.SourceText.At;
import reproducibility.change.SourceText.Files;
import reproducibility.ecosystem.Platform;

/** Only the value of {@code src} changes, and arguments that nothing else uses go. */
class SourceTextTests {
  private static final Platform LINUX = new Platform("x86_64-linux");
  private static final Platform DARWIN = new Platform("aarch64-darwin");
  private static final Files ONE =
      new Files(Map.of(LINUX, "sources/x-1.tar.gz", DARWIN, "sources/x-1.tar.gz"), true, "x");

  private static String rewritten(String text) {
    return rewritten(text, ONE);
  }

  private static String rewritten(String text, Files files) {
    return of(text, files).text();
  }

  private static SourceText.Rewritten of(String text, Files files) {
    int at = text.indexOf("src", Math.max(0, text.indexOf("@src") + 2));
    int line = 1 + (int) text.substring(0, at).chars().filter(it -> it == '\n').count();
    int column = at - text.lastIndexOf('\n', at);
    return new SourceText(".flox/pkgs/x.nix", text).with(new At(line, column), files);
  }

  @Test
  void keepsEverythingElseByteForByte() {
    assertThat(
            rewritten(
                """
                # src of the first line
                {
                  lib, # the library
                  python3,
                  fetchPypi,
                }:

                # @src below
                python3.pkgs.buildPythonPackage rec {
                    pname = "x"; version = "1";
                  src = fetchPypi {
                    inherit pname version; # both
                    hash = "sha256-a;}=";
                  };
                \tmeta.homepage = "http://x/;src = y;";
                }
                """))
        .isEqualTo(
            """
            # src of the first line
            {
              lib, # the library
              python3,
            }:

            # @src below
            python3.pkgs.buildPythonPackage rec {
                pname = "x"; version = "1";
              # both
              src = ../../sources/x-1.tar.gz;
            \tmeta.homepage = "http://x/;src = y;";
            }
            """);
  }

  @Test
  void findsTheEndBehindLetWithAssertAndStrings() {
    for (String value :
        new String[] {
          "let a = \"1\"; b = a; in f { url = b; }",
          "with { u = 1; }; assert u == 1; f { inherit u; }",
          "f ''\n  ; ${\"}\"} ''${ ; ''' ; $${ ''",
          "f \"\\\"; ${toString (let c = 1; in c)} \\${\"",
          "if true then f { } else [ (with x; y) ]",
          "f { a = x: x; } // { b = a: { c = 1; }; }",
          "f (rec { v = 1; url = \"${toString v}\"; })",
          "(f rec { let' = 1; }) /* ; */"
        }) {
      assertThat(rewritten("{ f }:\nd {\n  src = " + value + ";\n  z = 1;\n}\n"))
          .contains("d {\n")
          .endsWith("  src = ../../sources/x-1.tar.gz;\n  z = 1;\n}\n");
    }
  }

  @Test
  void followsASourceThatIsInheritedFromALet() {
    assertThat(
            rewritten(
                """
                { f, g }:
                let
                  src = f { };
                  v = g;
                in
                # @src
                g.d {
                  inherit v src;
                }
                """))
        .isEqualTo(
            """
            { g }:
            let
              src = ../../sources/x-1.tar.gz;
              v = g;
            in
            # @src
            g.d {
              inherit v src;
            }
            """);
    assertThat(rewritten("{ f }:\nlet\n  droid = f { };\nin\n{\n  src = droid;\n}\n"))
        .isEqualTo("{ }:\nlet\n  droid = ../../sources/x-1.tar.gz;\nin\n{\n  src = droid;\n}\n");
    assertThatThrownBy(() -> rewritten("{ f }: with f; { inherit src; }"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("src is bound nowhere in this file");
  }

  @Test
  void changesTheOneOfAnUpdateOrAnOverride() {
    assertThat(rewritten("{ f }: d ({ src = old; } // {\n  # @src\n  src = f { }; })"))
        .isEqualTo("{ }: d ({ src = old; } // {\n  # @src\n  src = ../../sources/x-1.tar.gz; })");
    assertThat(rewritten("{ p, f }: p.overrideAttrs (old: { src = f { }; version = \"2\"; })"))
        .isEqualTo(
            "{ p }: p.overrideAttrs (old: { src = ../../sources/x-1.tar.gz; version = \"2\"; })");
  }

  @Test
  void takesOnlyUnusedArgumentsAway() {
    String body = ":\nd {\n  src = f { };\n}\n";
    String now = ":\nd {\n  src = ../../sources/x-1.tar.gz;\n}\n";
    for (String[] it :
        new String[][] {
          {"{ d, f }", "{ d }"},
          {"{ f, d }", "{ d }"},
          {"{ d, f, e }", "{ d, e }"},
          {"{ d\n, f\n, e\n}", "{ d\n, e\n}"},
          {"{ d\n, e\n, f\n}", "{ d\n, e\n}"},
          {"{ f\n, d\n}", "{ d\n}"},
          {"{\n  d,\n  f,\n}", "{\n  d,\n}"},
          {"{\n  d,\n  f\n}", "{\n  d\n}"},
          {"{\n  d,\n  # why\n  f, # note\n  e,\n}", "{\n  d,\n  # why\n  # note\n  e,\n}"},
          {"{ d, f ? (g: { a = 1, }.a), ... }", "{ d, ... }"},
          {"{ d, e ? f }", "{ d, e ? f }"},
          {"args@{ d, f, ... }", "args@{ d, f, ... }"},
          {"{ d, f, ... }@args", "{ d, f, ... }@args"}
        }) {
      assertThat(rewritten(it[0] + body)).as(it[0]).isEqualTo(it[1] + now);
    }
    assertThat(rewritten("{ d, f }:\nd {\n  src = f { };\n  p = [ (f { }) ];\n}\n"))
        .startsWith("{ d, f }:");
  }

  @Test
  void namesWhatIsBoundAndNotUsedAnyMore() {
    SourceText.Rewritten result =
        of(
            """
            { f }:
            let
              hash = "h";
              version = "1";
            in
            {
              inherit version;
              src = f { inherit hash; v = version; };
            }
            """,
            ONE);
    assertThat(result.unused()).containsExactly("hash");
    assertThat(result.removed()).containsExactly("f");
  }

  @Test
  void choosesBySystem() {
    Files two = new Files(Map.of(LINUX, "sources/x-l.whl", DARWIN, "sources/x-d.whl"), false, "x");
    assertThat(
            rewritten("{ stdenv, f }:\nd {\n  src = f s.${stdenv.hostPlatform.system};\n}\n", two))
        .isEqualTo(
            """
            { stdenv }:
            d {
              src =
                {
                  aarch64-darwin = ../../sources/x-d.whl;
                  x86_64-linux = ../../sources/x-l.whl;
                }
                .${stdenv.hostPlatform.system}
                  or (throw "x has no source for ${stdenv.hostPlatform.system}");
            }
            """);
    for (String[] it :
        new String[][] {
          {"{ lib, f }", "{ stdenv, lib }"},
          {"{\n  lib,\n  d,\n  f,\n}", "{\n  stdenv,\n  lib,\n  d,\n}"},
          {"{ lib\n, d\n, f\n}", "{ stdenv\n, lib\n, d\n}"},
          {"{ pkgs, f }", "{ pkgs }"}
        }) {
      assertThat(rewritten(it[0] + ":\nlib.d {\n  src = f { };\n}\n", two)).startsWith(it[1] + ":");
    }
    assertThatThrownBy(() -> rewritten("x: { src = x { }; y = 1; }", two))
        .hasMessageContaining("takes no arguments by name");
  }

  @Test
  void countsFoldersAndBytes() {
    String text = "{ f }: { é = \"ü\"; src = f { }; }\n";
    SourceText nested = new SourceText(".flox/pkgs/set/x/default.nix", text);
    int column = "{ f }: { é = \"ü\"; ".length() + 3;
    assertThat(nested.with(new At(1, column), ONE).text())
        .isEqualTo("{ }: { é = \"ü\"; src = ../../../../sources/x-1.tar.gz; }\n");
  }
}
