package reproducibility.repository.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Named arguments of functions (Nix manual, "Functions"). */
class NixFormalsTests {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{ lib, python3 }: 1 | [lib, python3] | []",
        "{ lib, python3, ... }@args: 1 | [lib, python3] | []",
        "{ lib, ... }: 1 | [lib] | []",
        "args@{ a }: 1 | [a] | []",
        "{ a, b, }: 1 | [a, b] | []",
        "{ }: 1 | [] | []",
        "{ on ? false, list ? [ ], n ? 1, set ? { }, text ? \"a${b { }}c\" }: 1"
            + " | [] | [list, n, on, set, text]",
        "{ src ? ../../sources/a.whl }: 1 | [] | [src]",
        "{ a ? null, b ? pkgs.b, c ? callPackage ./c.nix { x = [ 1 ]; }, d }: 1 | [d] | []",
        "{ a, /* b, c }: no */ d }: 1 | [a, d] | []",
        "{ a = 1; b = { c, d ? true }: c; } | [c] | [d]",
        "{ a ? ''x, }: '', b }: 1 | [b] | [a]",
        "{ inherit a; } | [] | []",
        "\"{ a, b }:\" | [] | []",
        "{ a ? { b, c }: b, d }: 1 | [b, c, d] | []"
      })
  void areRead(String text, String required, String withLiteral) {
    NixFormals formals = NixFormals.in(text);
    assertThat(formals.required().toString()).isEqualTo(required);
    assertThat(formals.withLiteral().toString()).isEqualTo(withLiteral);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{ a", "{ a ?", "{ a ? \"", "{ a ? [", "{ a ? 1", "}", "{ a ? 1 }", ""})
  void mayBeCutOffAnywhere(String text) {
    assertThat(NixFormals.in(text).required()).isEmpty();
  }
}
