package reproducibility.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.nix.Platform;

class PackagingTests {
  private static final List<Platform> PLATFORMS =
      Stream.of("x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin")
          .map(Platform::new)
          .toList();

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
    assertThat(requirements).noneMatch(Requirement::onlyForExtras);
  }

  @Test
  void knowsWhatIsOnlyForExtras() {
    assertThat(
            declaredBy(
                new Declaration(
                    List.of(
                        "a; extra == 'gpu'",
                        "b[fast]>=2; extra == 'gpu' and sys_platform == 'linux'",
                        "c; extra == 'gpu' or sys_platform == 'linux'"),
                    Map.of())))
        .extracting(Requirement::onlyForExtras)
        .containsExactly(true, true, false);
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
        .extracting(PackagingTests::extras)
        .containsExactly("gpu-fast 4", "gpu-fast 2", "x 0, y 0");
  }

  private static String extras(Requirement requirement) {
    return requirement.extras().entrySet().stream()
        .map(it -> it.getKey() + " " + it.getValue().size())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        """
        pyproject.toml | `[project]
        name = 'x'
        optional-dependencies.gpu = ['a>1; os_name == "posix"']`\
        """,
        """
        setup.cfg | `[options]
        install_requires =
        [options.extras_require]
        gpu =
          a>1; os_name == 'posix'
        `\
        """,
        "setup.py | `setup(extras_require={'gpu': ['a>1; os_name == \"posix\"'], ':x': ['b']})`"
      })
  void readsTheExtrasOfAProjectFile(String file, String text) {
    assertThat(declaredBy(new Declaration(List.of(), Map.of(file, text))))
        .extracting(it -> it.text() + " for " + extras(it))
        .containsExactly("a>1 ; (os_name == \"posix\") and extra == \"gpu\" for gpu 4");
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

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "setup.py | `from setuptools import setup\nsetup(install_requires=['a>=1', 'b'])` | [a, b]",
        "setup.py | `import setuptools\n"
            + "setuptools.setup(install_requires='a>=1\\n"
            + "\\n"
            + " b\\n"
            + "')` | [a, b]",
        "setup.py | `setup(install_requires=('a',))` | [a]",
        "setup.py | `setup(name='x')` | []",
        """
        setup.cfg | `[options]
        install_requires =
          a>=1
          # why
          b; sys_platform == 'linux'
        ` | [a, b]\
        """,
        "setup.cfg | `[metadata]\ndescription = 100%\n[options]\ninstall_requires = a` | [a]",
        "pyproject.toml | `[project]\ndependencies = ['a>=1', 'b']` | [a, b]",
        "pyproject.toml | `[project]\nname = 'x'` | []"
      })
  void readsWhatAProjectFileDeclares(String file, String text, String names) {
    List<Requirement> requirements = declaredBy(new Declaration(List.of(), Map.of(file, text)));
    assertThat(requirements.stream().map(it -> it.name().value()).toList()).hasToString(names);
  }

  @Test
  void trustsPyprojectBeforeSetupCfgBeforeSetupPy() {
    String setup = "setup(install_requires=['from-setup'])";
    String config = "[options]\ninstall_requires = from-config";
    String project = "[project]\ndependencies = ['from-project']";
    String dynamic = "[project]\ndynamic = ['dependencies']";
    assertThat(
            Stream.of(
                    Map.of("setup.py", setup, "setup.cfg", config, "pyproject.toml", project),
                    Map.of("setup.py", setup, "setup.cfg", config, "pyproject.toml", dynamic),
                    Map.of("setup.py", setup, "pyproject.toml", dynamic))
                .map(files -> declaredBy(new Declaration(List.of(), files)).get(0).name().value()))
        .containsExactly("from-project", "from-config", "from-setup");
  }

  @Test
  void saysWhyADeclarationCannotBeRead() {
    Map<String, Declaration> broken =
        Map.ofEntries(
            setup("computed", "setup(install_requires=read('requirements.txt'))"),
            setup("a dictionary", "setup(**settings)"),
            setup("a number", "setup(install_requires=1)"),
            setup("no call", "print('hello')"),
            setup("no Python", "setup("),
            setup("a zero byte", "\0"),
            project("setup.cfg", "no ini", "install_requires"),
            project("setup.cfg", "a file", "[options]\ninstall_requires = file: requirements.txt"),
            project("pyproject.toml", "no TOML", "[project"),
            project("pyproject.toml", "not a table", "project = 'x'"),
            project("pyproject.toml", "a list of numbers", "[project]\ndependencies = [1]"),
            project("README.md", "nothing", ""),
            Map.entry("invalid", new Declaration(List.of("a >> 1"), Map.of())),
            Map.entry("marker", new Declaration(List.of("a; no_such == '1'"), Map.of())));
    Requirements answer =
        new Packaging().requirements(broken, PLATFORMS, List.of(), Map.of(), "3.13.9");
    assertThat(answer.declared()).isEmpty();
    assertThat(answer.unreadable()).containsOnlyKeys(broken.keySet());
    assertThat(answer.unreadable().values()).allSatisfy(it -> assertThat(it).isNotBlank());
    assertThat(answer.unreadable())
        .containsEntry("computed", "setup.py computes install_requires")
        .containsEntry("a dictionary", "setup.py hands its arguments over in a dictionary")
        .containsEntry("no call", "setup.py calls no setup()");
  }

  @Test
  void saysWhichFieldsBreakTheirFormat() {
    Map<String, String> files =
        Map.of(
            "pyproject.toml",
            "[build-system]\nrequires = ['a', 'b >> 1']\n[project]\nrequires-python = 'three'\n");
    Requirements answer =
        new Packaging()
            .requirements(
                Map.of("x", new Declaration(List.of(), Map.of(), Map.of(), files)),
                PLATFORMS,
                List.of(),
                Map.of(),
                "3.13.9");
    Project found = java.util.Objects.requireNonNull(answer.projects().get("x"));
    assertThat(found.malformed()).containsOnlyKeys("requires", "Requires-Python");
    assertThat(found.malformed().get("requires")).startsWith("b >> 1: ").doesNotContain("\n");
    assertThat(found.buildRequires()).extracting(Requirement::text).containsExactly("a");
    assertThat(found.admitsPython()).isEqualTo(Project.Admission.ALL);
  }

  @Test
  void neverRunsASetupScript(@TempDir Path folder) {
    Path trace = folder.resolve("trace");
    String script =
        "open(r'%s', 'w').close()\nfrom setuptools import setup\nsetup(install_requires=['a'])\n"
            .formatted(trace);
    assertThat(declaredBy(new Declaration(List.of(), Map.of("setup.py", script)))).hasSize(1);
    assertThat(trace).doesNotExist();
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

  private static Map.Entry<String, Declaration> setup(String key, String script) {
    return project("setup.py", key, script);
  }

  private static Map.Entry<String, Declaration> project(String file, String key, String text) {
    return Map.entry(key, new Declaration(List.of(), Map.of(file, text)));
  }

  private static List<Requirement> declaredBy(Declaration declaration) {
    Requirements answer =
        new Packaging()
            .requirements(Map.of("x", declaration), PLATFORMS, List.of(), Map.of(), "3.13.9");
    assertThat(answer.unreadable()).isEmpty();
    return answer.declared().getOrDefault("x", List.of());
  }
}
