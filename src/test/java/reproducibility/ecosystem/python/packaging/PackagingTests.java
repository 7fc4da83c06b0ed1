package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.ecosystem.python.packaging.Declarations.PLATFORMS;
import static reproducibility.ecosystem.python.packaging.Declarations.declaredBy;
import static reproducibility.ecosystem.python.packaging.Declarations.extras;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import reproducibility.ecosystem.python.NormalizedName;

class PackagingTests {
  @Test
  void saysOnWhichPlatformsEachRequirementHolds() {
    List<Requirement> requirements =
        declaredBy(
            new Declaration(
                List.of(
                    "Always>=1",
                    "on_linux; sys_platform == 'linux'",
                    "on.arm; platform_machine in 'arm64 aarch64'",
                    "on-mac; platform_system == 'Darwin' and platform_machine == 'arm64'",
                    "old; python_version < '3.8'",
                    "new; python_version >= '3.10'",
                    "nowhere; sys_platform == 'win32'",
                    "recent; sys_platform == 'darwin' and platform_release >= '25'"),
                Map.of()));
    assertThat(requirements)
        .extracting(it -> it.name() + " " + it.platforms().stream().sorted().toList())
        .containsExactly(
            "always [aarch64-darwin, aarch64-linux, x86_64-darwin, x86_64-linux]",
            "on-linux [aarch64-linux, x86_64-linux]",
            "on-arm [aarch64-darwin, aarch64-linux]",
            "on-mac [aarch64-darwin]",
            "old []",
            "new [aarch64-darwin, aarch64-linux, x86_64-darwin, x86_64-linux]",
            "nowhere []",
            "recent [aarch64-darwin, x86_64-darwin]");
  }

  @Test
  void saysOnWhichPlatformsAnExtraNeedsWhat() {
    assertThat(
            declaredBy(
                new Declaration(
                    List.of(
                        "a; extra == 'GPU_fast'",
                        "b; extra == 'gpu-fast' and sys_platform == 'darwin'",
                        "c; (extra == 'x' or extra == \"y\") and sys_platform == 'win32'"),
                    Map.of())))
        .extracting(Declarations::extras)
        .containsExactly("gpu-fast 4", "gpu-fast 2", "x 0, y 0");
  }

  @Test
  void followsExtrasThatNameTheProjectItself() {
    Declaration declaration =
        new Declaration(
            List.of(
                "a1; extra == 'A_a'",
                "b1; extra == 'b' and python_version < '3.10'",
                "Demo_X[a-a,b]; extra == 'all'",
                "demo.x[all]; extra == 'dev'",
                "demo-x[loop]; extra == 'loop'",
                "c1; extra == 'c'",
                "demo-x[c]",
                "other[d,E_e]"),
            Map.of(),
            Map.of("name", List.of("demo.x")),
            Map.of());
    assertThat(declaredBy(declaration))
        .extracting(
            it ->
                it.name()
                    + " "
                    + it.platforms().size()
                    + " for "
                    + extras(it)
                    + " "
                    + new TreeSet<>(it.asked()))
        .containsExactly(
            "a1 0 for a-a 4, all 4, dev 4 []",
            "b1 0 for all 0, b 0, dev 0 []",
            "c1 4 for  []",
            "other 4 for  [d, e-e]");
  }

  @Test
  void tellsWhatTheAnswersOfSeveralPythonsHaveInCommon() {
    Map<String, Declaration> declarations =
        Map.of(
            "known", new Declaration(List.of("a; python_version < '3.12'"), Map.of()),
            "open",
                new Declaration(
                    List.of("a; python_version < '3.12'", "b; python_version > '3'"), Map.of()));
    Requirements answer =
        Packaging.requirements(
            Packaging.begin(new PythonAnswers()),
            declarations,
            PLATFORMS,
            List.of(),
            Map.of(),
            Map.of("known", Pythons.of("3.11", "x")),
            Pythons.SUPPORTED);
    assertThat(answer.declared().getOrDefault("known", List.of()))
        .extracting(it -> it.platforms().size() + " " + it.unsettled().size())
        .containsExactly("4 0");
    assertThat(answer.declared().getOrDefault("open", List.of()))
        .extracting(it -> it.platforms().size() + " " + it.unsettled().size())
        .containsExactly("0 4", "4 0");
  }

  @Test
  void saysWhichOfTheProvidedVersionsASpecifierExcludes() {
    Requirements answer =
        new Packaging()
            .requirements(
                Map.of("x", new Declaration(List.of("Big_One>=1.2,!=1.5.*", "other"), Map.of())),
                PLATFORMS,
                List.of(),
                Map.of(
                    NormalizedName.of("big-one"),
                    Set.of("1.10", "1.2rc1", "1.5.3", "2.0", "unstable-2024-01-01"),
                    NormalizedName.of("other"),
                    Set.of("0.1")),
                "3.13.9");
    assertThat(answer.declared().getOrDefault("x", List.of()))
        .extracting(it -> it.name() + " " + it.specifier() + " " + new TreeSet<>(it.excluded()))
        .containsExactly("big-one !=1.5.*,>=1.2 [1.2rc1, 1.5.3]", "other  []");
  }

  @Test
  void comparesVersionsByPep440() {
    Requirements answer =
        new Packaging()
            .requirements(
                Map.of(),
                PLATFORMS,
                List.of("1.0", "1", "v1.0.0", "1.0rc1", "2x", "main"),
                Map.of(),
                "3.13.9");
    assertThat(answer.sameVersion("1.0", "1")).isTrue();
    assertThat(answer.sameVersion("v1.0.0", "1")).isTrue();
    assertThat(answer.sameVersion("1.0rc1", "1")).isFalse();
    assertThat(answer.sameVersion("main", "main")).isTrue();
    assertThat(answer.versions()).doesNotContainKeys("2x", "main");
  }
}
