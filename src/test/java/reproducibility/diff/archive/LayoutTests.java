package reproducibility.diff.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where things lie in an archive, and which dependencies an old sdist names. */
final class LayoutTests {
  @ParameterizedTest
  @CsvSource({
    "'', demo-1.0.dist-info/METADATA, demo.dist-info/METADATA",
    "'', my_demo-1.0.data/scripts/run, my_demo.data/scripts/run",
    "'', demo/demo-1.0.dist-info/METADATA, demo/demo-1.0.dist-info/METADATA",
    "demo-1.0/, demo-1.0/setup.py, setup.py",
    "demo-1.0/, other/setup.py, other/setup.py",
  })
  void aKeyHasNoVersion(String top, String path, String key) {
    assertThat(new Layout(top).key(path)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "demo.dist-info/METADATA, true",
    "src/demo.egg-info/requires.txt, true",
    "PKG-INFO, true",
    "demo/PKG-INFO, false",
    "demo/__init__.py, false",
  })
  void metadataIsToldFromCode(String key, boolean expected) {
    assertThat(Layout.isMetadata(key)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "demo/__init__.py, demo",
    "src/demo/a.py, demo.a",
    "demo/fast.cpython-313-x86_64-linux-gnu.so, demo.fast",
    "demo/fast.pyd, demo.fast",
    "demo/_private.py, ''",
    "tests/a.py, ''",
    "test_a.py, ''",
    "setup.py, ''",
    "demo/a.txt, ''",
    "demo-1/a.py, ''",
  })
  void aModuleIsWhatOthersImport(String key, String module) {
    assertThat(Layout.module(key).orElse("")).isEqualTo(module);
  }

  @Test
  void requirementsOfAnEggHaveTheMarkersOfTheirGroup() {
    assertThat(
            MetadataChanges.eggRequirements(
                """
                a>=1

                [x]
                b
                [:python_version<"3"]
                c
                [y:os_name=="nt" or os_name=="posix"]
                d
                """))
        .isEqualTo(
            List.of(
                "a>=1",
                "b ; extra == \"x\"",
                "c ; python_version<\"3\"",
                "d ; (os_name==\"nt\" or os_name==\"posix\") and extra == \"y\""));
    assertThat(MetadataChanges.eggRequirements("")).isEmpty();
  }
}
