package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.ecosystem.python.packaging.Declarations.PLATFORMS;
import static reproducibility.ecosystem.python.packaging.Declarations.declaredBy;
import static reproducibility.ecosystem.python.packaging.Declarations.extras;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pyproject.toml, setup.cfg and setup.py declare is read, and no script is run. */
class ProjectFilesTests {
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

  private static Map.Entry<String, Declaration> setup(String key, String script) {
    return project("setup.py", key, script);
  }

  private static Map.Entry<String, Declaration> project(String file, String key, String text) {
    return Map.entry(key, new Declaration(List.of(), Map.of(file, text)));
  }
}
