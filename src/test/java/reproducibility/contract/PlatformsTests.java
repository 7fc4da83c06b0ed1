package reproducibility.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.nix.NixpkgsFact;
import reproducibility.repository.ArchiveFolders;

class PlatformsTests {
  private static final Platform LINUX = new Platform("x86_64-linux");
  private static final Platform DARWIN = new Platform("aarch64-darwin");

  private static final String CONTRACT =
      """
      meta-package = "set"

      [platforms.x86_64-linux]
      count = 2
      packages = ["b", "a"]

      [platforms.aarch64-darwin]
      count = 1
      packages = ["a"]

      [[platforms.aarch64-darwin.excluded]]
      package = "b"
      cause = "c"
      reason = "c does not compile"

      [[platforms.aarch64-darwin.excluded]]
      package = "d"

      [nixpkgs.opencv4]
      provides = ["opencv-python", "opencv_python_headless"]
      dependencies = ["numpy"]
      version = "4.12.0"
      unavailable = { aarch64-darwin = "broken" }
      """;

  @Test
  void givesPromisesWithTheirPlace() {
    Platforms.Promise promise = Platforms.parse(CONTRACT).promise(DARWIN);
    assertThat(promise.count()).isEqualTo(1);
    assertThat(promise.packages()).containsExactly("a");
    assertThat(promise.place()).isEqualTo(".flox/platforms.toml:7");
    assertThat(Platforms.parse(CONTRACT).promise(LINUX).packages()).containsExactly("a", "b");
  }

  @Test
  void givesExclusionsEachWithItsPlace() {
    assertThat(Platforms.parse(CONTRACT).exclusions())
        .containsExactly(
            new Exclusion(DARWIN, "b", "c", "c does not compile", ".flox/platforms.toml:11"),
            new Exclusion(DARWIN, "d", "d", "", ".flox/platforms.toml:16"));
    assertThat(Platforms.parse(CONTRACT).exclusion(LINUX, "b")).isEmpty();
    assertThat(Platforms.parse(CONTRACT).exclusion(DARWIN, "c")).isEmpty();
    assertThat(Platforms.parse(CONTRACT).exclusion(DARWIN, "d"))
        .hasValueSatisfying(it -> assertThat(it).hasToString("d on aarch64-darwin"));
  }

  @Test
  void givesTheLevelOfEachPackage() {
    Platforms contract =
        Platforms.parse(CONTRACT + "[levels]\n\"nested.b\" = \"pinned\"\na = \"provided\"\n");
    assertThat(contract.level("nested.b")).isEqualTo(Level.PINNED);
    assertThat(contract.level("a")).isEqualTo(Level.PROVIDED);
    assertThat(contract.level("c")).isEqualTo(Level.VENDORED);
  }

  @Test
  void givesTheFoldersOfArchives() {
    assertThat(ArchiveFolders.of(CONTRACT)).isEqualTo(ArchiveFolders.USUAL);
    ArchiveFolders folders =
        ArchiveFolders.of("archives = [\".flox/sources\", \"vendor\"]\n" + CONTRACT);
    assertThat(folders.folderOf("vendor/a.whl")).contains("vendor/");
    assertThat(folders.hold(".flox/sources/deep/a.whl")).isTrue();
    assertThat(folders.hold("vendored/a.whl")).isFalse();
    assertThat(folders.hold("sources/a.whl")).isFalse();
    assertThat(ArchiveFolders.of("archives = []").hold("sources/a.whl")).isFalse();
  }

  @Test
  void mayBeOfNoMetaPackage() {
    Platforms contract = Platforms.parse(CONTRACT.replace("meta-package = \"set\"", ""));
    assertThat(contract.metaPackage()).isEmpty();
    assertThat(contract.isMetaPackage("set")).isFalse();
    assertThat(contract.setName()).isEqualTo("the package set");
  }

  @Test
  void givesWhatIsKnownOfNixpkgs() {
    assertThat(Platforms.parse(CONTRACT).nixpkgs())
        .containsExactly(
            new NixpkgsFact(
                "opencv4",
                List.of("opencv-python", "opencv_python_headless"),
                List.of("numpy"),
                Optional.of("4.12.0"),
                Map.of("aarch64-darwin", "broken")));
  }

  @Test
  void knowsWhichAttributeProvidesADistribution() {
    Platforms contract = Platforms.parse(CONTRACT);
    assertThat(contract.attributesFor(NormalizedName.of("opencv-python-headless")))
        .containsExactly("opencv4");
    assertThat(contract.distributionsOf("opencv4"))
        .extracting(NormalizedName::value)
        .containsExactlyInAnyOrder("opencv-python", "opencv-python-headless");
    assertThat(contract.distributionsOf("NumPy")).containsExactly(NormalizedName.of("numpy"));
    assertThat(contract.attributesFor(NormalizedName.of("NumPy"))).containsExactly("numpy");
  }

  @ParameterizedTest
  @CsvSource({
    "python3, 3.13, 3.13",
    "python3, 3.13.9, 3.13.9",
    "python3, 3.13.9rc1,",
    "python3, 2.7,",
    "python313, 3.13,"
  })
  void knowsThePythonOfItsNixpkgs(String attribute, String version, String python) {
    String recorded = "[nixpkgs.%s]\nversion = \"%s\"\n".formatted(attribute, version);
    assertThat(Platforms.parse(CONTRACT + recorded).python())
        .isEqualTo(Optional.ofNullable(python));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "meta-package = \"set\" | archives = \"vendor\" | 1 | archives is a list of folders",
        "meta-package = \"set\" | archives = [\"../other\"] | 1 | archives lists folders below",
        "meta-package = \"set\" | archives = [\"a/.git\"] | 1 | archives lists folders below",
        "meta-package = \"set\" | archives = [\"vendor/\"] | 1 | archives lists folders below",
        "meta-package = \"set\" | levels.b = \"fetched\" | 1 | b is \"vendored\", \"pinned\" or",
        "count = 1 | `` | 7 | count is a whole number",
        "count = 1 | count = \"one\" | 8 | count is a whole number",
        "package = \"d\" | `` | 16 | has no package",
        "[platforms.x86_64-linux] | [platforms.x86_64-linux | 3 | is not TOML",
        "meta-package = \"set\" | platforms = 1 | 3 | is not TOML"
      })
  void namesFileLineAndRuleWhereItIsBroken(String sound, String broken, int line, String rule) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Platforms.parse(CONTRACT.replace(sound, broken)))
        .satisfies(it -> assertThat(it.where()).isEqualTo(".flox/platforms.toml:" + line))
        .satisfies(it -> assertThat(it.rule()).contains(rule));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`` | has no table platforms",
        "platforms = 1 | platforms is a table, [platforms]",
        "platforms.x86_64-linux = 1 | x86_64-linux is a table, [platforms.x86_64-linux]"
      })
  void hasATableForEachPlatform(String text, String rule) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Platforms.parse(text))
        .withMessage(".flox/platforms.toml:1: " + rule);
  }
}
