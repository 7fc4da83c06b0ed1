package reproducibility.proof.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/** Where nobody says which Python is meant, what depends on it is unknown, and nothing else. */
class PythonOfPackageTests {
  private static final String DEPENDENCIES = "EveryPackage.hasNoMissingDependency";

  @Test
  void aMarkerThatTheSupportedPythonsAnswerDifferentlyIsUnknown() {
    try (SampleRepository sample = withoutAPython()) {
      sample.vendor(needing("importlib-metadata; python_version < \"3.12\""));
      assertUnknown(sample, DEPENDENCIES, "no input for importlib-metadata");
    }
  }

  @Test
  void aMarkerThatTheyAllAnswerAlikeIsDecided() {
    try (SampleRepository sample = withoutAPython()) {
      sample.vendor(needing("dataclasses; python_version < \"3.7\""));
      assertThat(verdict(sample, DEPENDENCIES).verdict()).isEqualTo(Verdict.PASSED);
    }
  }

  @Test
  void inputsThatDependOnThePythonAreUnknown() {
    try (SampleRepository sample = withoutAPython()) {
      sample.replace(
          expression("demo"),
          "[ numpy opencv4 ]",
          "[ numpy opencv4 ] ++ lib.optionals (pythonOlder \"3.11\") [ numba ]");
      assertUnknown(sample, DEPENDENCIES, "gives other answers for other Pythons");
    }
  }

  @Test
  void aWheelForOneOfTheSupportedPythonsIsUnknown() {
    try (SampleRepository sample = withoutAPython()) {
      SampleWheel wheel = demo().tagged("cp312-cp312-any");
      sample.drop(demo().fileName());
      sample.vendor(wheel);
      sample.replace(expression("demo"), demo().fileName(), wheel.fileName());
      assertUnknown(sample, "EveryPackagedWheel.fitsThePythonOfItsPackage", "3.9 to 3.15");
    }
  }

  @Test
  void aPythonThatTheArchiveMayExcludeIsUnknown() {
    try (SampleRepository sample = withoutAPython()) {
      sample.vendor(
          demo()
              .changing(
                  "{info}/METADATA",
                  it -> it.replace("\nVersion", "\nRequires-Python: >=3.11\nVersion")));
      assertUnknown(
          sample, "EveryPackagedProject.supportsThePythonThatBuildsIt", "[nixpkgs.python3]");
    }
  }

  @Test
  void theLockedNixpkgsMayTell() {
    try (SampleRepository sample = withoutAPython()) {
      sample.vendor(needing("importlib-metadata; python_version < \"3.12\""));
      sample.write(
          ".flox/env/manifest.lock",
          "{\"packages\": [{\"group\": \"toplevel\", \"attr_path\": \"python3\", \"version\":"
              + " \"3.13.9\"}]}");
      assertThat(verdict(sample, DEPENDENCIES).verdict()).isEqualTo(Verdict.PASSED);
    }
  }

  @Test
  void aBuildBackendThatThisMachineLacksIsUnknownAndNamed() {
    try (SampleRepository sample = withoutAPython()) {
      sample.vendor(
          SampleRepository.bySetuptools()
              .changing(
                  "pyproject.toml",
                  it ->
                      it.replace("[\"setuptools\"]", "[\"no_such_backend>=3\"]")
                          .replace("setuptools.build_meta", "no_such_backend")));
      sample.replace(expression("mover"), "[ setuptools ]", "[ no-such-backend ]");
      sample.track();
      ClaimResult result =
          SampleClaims.run(sample, Set.of("build"), Set.of("mover"), Map.of()).results().stream()
              .filter(it -> it.id().equals("EveryBuild.succeedsOfflineFromAColdStore"))
              .findFirst()
              .orElseThrow();
      assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.UNKNOWN);
      assertThat(result.message())
          .contains("no_such_backend>=3 is required, and there is no no_such_backend");
    }
  }

  private static SampleRepository withoutAPython() {
    SampleRepository sample = new SampleRepository();
    sample.replace(SampleRepository.CONTRACT, "[nixpkgs.python3]\nversion = \"3.13.9\"\n", "");
    return sample;
  }

  private static SampleWheel needing(String requirement) {
    return new SampleWheel("demo", "1.0", List.of("numpy", "opencv-python", requirement));
  }

  private static void assertUnknown(SampleRepository sample, String claim, String reason) {
    ClaimResult result = verdict(sample, claim);
    assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.UNKNOWN);
    assertThat(result.message()).contains(reason);
  }

  private static ClaimResult verdict(SampleRepository sample, String claim) {
    sample.track();
    return SampleClaims.run(sample, Set.of("commit"), Set.of("demo"), Map.of()).results().stream()
        .filter(it -> it.id().equals(claim) && it.subject().startsWith("demo"))
        .findFirst()
        .orElseThrow();
  }
}
