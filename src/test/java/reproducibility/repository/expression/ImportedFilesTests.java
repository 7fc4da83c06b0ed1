package reproducibility.repository.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedFilesTests {
  private static final String PACKAGE = ".flox/pkgs/greeting.nix";
  private static final List<String> OTHERS =
      List.of(".flox/pkgs/lib/names.nix", "lib/shared.nix", "nix/one.nix", "tests/two.nix");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ fetchurl, ... }: fetchurl { url = ../../sources/greeting-1.0.tar.gz; }",
        "import ./lib/names.nix",
        "[ ./. ]",
        "# see https://example.org/a/b",
        "\"a...b\"",
      })
  void areThoseBesideIt(String text) {
    assertThat(of(text)).containsExactly(".flox/pkgs/lib/names.nix");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import ../../nix/one.nix",
        "import (../../nix + \"/one.nix\")",
        "import ../../nix/${name}.nix",
        "import ../../ni${rest}",
        "import ./lib/../../../nix/one.nix",
        "builtins.readDir ../../nix",
        "import ../pkgs/../../nix/one.nix",
      })
  void areThoseThatAPathLeadsTo(String text) {
    assertThat(of(text)).containsExactly(".flox/pkgs/lib/names.nix", "nix/one.nix");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import (../.. + \"/nix/one.nix\")",
        "import (./. + \"/../../nix/one.nix\")",
        "import \"${./.}/../../nix/one.nix\"",
        "import (dirOf (dirOf ./.) + \"/nix/one.nix\")",
        "import ../../../checkout/nix/one.nix",
        "import ../../${folder}/one.nix",
      })
  void areAllWhereAPathMayLeadAnywhere(String text) {
    assertThat(of(text)).containsExactlyElementsOf(OTHERS);
  }

  @Test
  void areThoseThatTheyImportInTurn() {
    Map<String, String> texts =
        Map.of(
            PACKAGE,
            "import ../../nix/one.nix",
            "nix/one.nix",
            "import ../lib/shared.nix",
            "lib/shared.nix",
            "1");
    assertThat(ImportedFiles.of(List.of(PACKAGE), OTHERS, it -> texts.getOrDefault(it, "")))
        .containsExactly(".flox/pkgs/lib/names.nix", "lib/shared.nix", "nix/one.nix");
  }

  private static List<String> of(String text) {
    return ImportedFiles.of(List.of(PACKAGE), OTHERS, it -> it.equals(PACKAGE) ? text : "");
  }
}
