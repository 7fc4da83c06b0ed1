package reproducibility.repository.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.repository.NixExpression;

/** What flox takes for a package (flox, {@code package-builder/nef}). */
class PackageFolderTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo.nix | foo",
        "bar/default.nix | bar",
        "nested/baz.nix | nested.baz",
        "nested/deep/default.nix | nested.deep",
        "a/b/c/d.nix | a.b.c.d",
        "clash.nix clash/default.nix | clash",
        "clash.nix clash/more.nix | clash.more",
        "clash.nix clash/readme.md | clash",
        "clash.nix clash/ignored/flake.nix | clash",
        "flake.nix myflake.nix a/flake.nix | ''",
        "codex/default.nix codex/linux.nix codex/more/x.nix | codex",
        "foo.nix/default.nix | foo",
        "foo.nix/x.nix | foo.x",
        "a.b.nix | '\"a.b\"'",
        "libc++.nix 3d.nix | 3d libc++",
        "readme.md patch.diff | ''"
      })
  void arePackagesByTheseNames(String files, String names) {
    assertThat(names(files, "")).isEqualTo(names);
  }

  @Test
  void aLinkIsNoPackageAndDefaultMayBeOne() {
    assertThat(names("foo.nix", "link.nix bar/default.nix")).isEqualTo("bar foo");
  }

  @Test
  void theFolderOfAClashIsTheOneThatCounts() {
    assertThat(PackageFolder.expressions(below("clash.nix clash/default.nix"), List.of()))
        .containsExactly(".flox/pkgs/clash/default.nix");
  }

  @Test
  void whatLiesElsewhereIsNone() {
    assertThat(PackageFolder.expressions(List.of("pkgs/a.nix", ".flox/b.nix"), List.of()))
        .isEmpty();
  }

  private static String names(String files, String links) {
    return String.join(
        " ",
        PackageFolder.expressions(below(files), below(links)).stream()
            .map(it -> NixExpression.at(it, "").name())
            .toList());
  }

  private static List<String> below(String files) {
    return Stream.of(files.split(" "))
        .filter(it -> !it.isEmpty())
        .map(it -> ".flox/pkgs/" + it)
        .toList();
  }
}
