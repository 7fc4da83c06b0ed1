package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static reproducibility.sample.SampleBranches.wheel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Capability;
import reproducibility.report.Verdict;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.StaticServer;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * Installers take the packages from a mirror alone, below a sub-folder of a plain web server and
 * from nginx. Those that are not installed are skipped; with {@code -Drepro.clients=DIR}, a folder
 * of programs, none may be lacking.
 */
class MirrorClientTests {
  private static final SampleRepository SAMPLE = new SampleRepository();
  private static Optional<Nginx> nginx = Optional.empty();

  /** Before tests run side by side. */
  @BeforeAll
  static void publish() {
    var unused = SAMPLE.mirror();
  }

  @AfterAll
  static void close() {
    nginx.ifPresent(Nginx::close);
    SAMPLE.close();
  }

  @ParameterizedTest
  @EnumSource
  void installsFromAPlainServer(MirrorClient client, @TempDir Path folder) throws Exception {
    String program = programOrSkip(client.program());
    venv(folder);
    try (StaticServer server = new StaticServer(SAMPLE.mirror().folder())) {
      List<String> arguments = client.prepare(folder, server.address() + "simple/", requirements());
      ToolRun run = tool(program, folder).in(folder).run(arguments);
      assertThat(run.succeeded()).as(run::toString).isTrue();
    }
    assertThat(installed(folder)).isEqualTo("1.1 0.3");
  }

  @ParameterizedTest
  @EnumSource
  void installsFromNginx(MirrorClient client, @TempDir Path folder) throws Exception {
    String program = programOrSkip(client.program());
    String index = nginx().address() + "simple/";
    venv(folder);
    List<String> arguments = client.prepare(folder, index, requirements());
    ToolRun run = tool(program, folder).in(folder).run(arguments);
    assertThat(run.succeeded()).as(run::toString).isTrue();
    assertThat(installed(folder)).isEqualTo("1.1 0.3");
  }

  /** Uploads are of January 2026: who waits until then gets nothing older, and all by then. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "uv pip install --python site/bin/python --no-cache --default-index",
        "pip --python site/bin/python install --no-cache-dir --no-input --index-url"
      })
  void waitsAsLongAsItIsToldBehindNginx(String install, @TempDir Path folder) throws Exception {
    List<String> words = List.of(install.split(" "));
    String program = programOrSkip(words.get(0));
    String option = cooldownOrSkip(program, words.get(0), folder);
    String index = nginx().address() + "simple/";
    venv(folder);
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    arguments.addAll(List.of(index, "pixels", "demo", option));
    ToolRun before = tool(program, folder).in(folder).run(with(arguments, "2026-01-01T00:00:00Z"));
    assertThat(before.succeeded()).as(before::toString).isFalse();
    ToolRun after = tool(program, folder).in(folder).run(with(arguments, "2026-01-03T00:00:00Z"));
    assertThat(after.succeeded()).as(after::toString).isTrue();
    assertThat(installed(folder)).isEqualTo("1.1 0.3");
  }

  @Test
  void isJudgedTheSameBehindNginx() throws IOException {
    assertThat(
            SampleClaims.run(
                    SAMPLE, Set.of("mirror"), Set.of(), Map.of("repro.mirror", nginx().address()))
                .results())
        .isNotEmpty()
        .allMatch(it -> it.verdict() == Verdict.PASSED);
  }

  /** One for all tests. */
  private static synchronized Nginx nginx() throws IOException {
    String program = programOrSkip("nginx");
    if (nginx.isEmpty()) {
      nginx = Optional.of(new Nginx(program, SAMPLE.mirror().folder()));
    }
    return nginx.get();
  }

  /** pip has one from 26.0 on; CI installs the newest. */
  private static String cooldownOrSkip(String program, String name, Path folder) {
    if (name.equals("uv")) {
      return "--exclude-newer";
    }
    String option = "--uploaded-prior-to";
    boolean isThere =
        tool(program, folder)
            .in(folder)
            .run(List.of("install", "--help"))
            .output()
            .contains(option);
    assertThat(isThere || System.getProperty("repro.clients") == null)
        .as("pip of -Drepro.clients is 26.0 or newer")
        .isTrue();
    assumeThat(isThere).as("pip is older than 26.0").isTrue();
    return option;
  }

  private static List<String> with(List<String> some, String last) {
    return java.util.stream.Stream.concat(some.stream(), java.util.stream.Stream.of(last)).toList();
  }

  private static String requirements() {
    return "demo==1.1 --hash=sha256:%s\npixels==0.3 --hash=sha256:%s\n"
        .formatted(
            Bytes.sha256(wheel("demo", "1.1").bytes()),
            Bytes.sha256(wheel("pixels", "0.3").bytes()));
  }

  private static void venv(Path folder) {
    ToolRun run =
        tool("python3", folder)
            .in(folder)
            .run(List.of("-m", "venv", "--without-pip", folder.resolve("site").toString()));
    assertThat(run.succeeded()).as(run::toString).isTrue();
  }

  private static String installed(Path folder) {
    String code =
        "from importlib.metadata import version; print(version('demo'), version('pixels'))";
    return tool(folder.resolve("site/bin/python").toString(), folder)
        .in(folder)
        .run(List.of("-c", code))
        .output()
        .strip();
  }

  /** Nothing of the user's settings, and no address but the one that is given. */
  private static Tool tool(String program, Path folder) {
    Map<String, String> environment = new HashMap<>();
    // An empty value removes a variable.
    System.getenv().keySet().stream()
        .filter(it -> it.matches("(PIP|UV|POETRY|PDM|VIRTUAL_ENV|XDG|PYTHON).*"))
        .forEach(it -> environment.put(it, ""));
    environment.put("HOME", folder.toString());
    environment.put("VIRTUAL_ENV", folder.resolve("site").toString());
    environment.put("PIP_CONFIG_FILE", "/dev/null");
    environment.put("PDM_CHECK_UPDATE", "false");
    return Tool.named(program, Capability.PYTHON).with(environment);
  }

  private static String programOrSkip(String program) {
    Optional<String> given = Optional.ofNullable(System.getProperty("repro.clients"));
    if (given.isPresent()) {
      Path file = Path.of(given.get()).resolve(program).toAbsolutePath();
      if (Files.isExecutable(file)) {
        return file.toString();
      }
    }
    Optional<Path> found = Tool.find(program);
    assertThat(given.isEmpty() || found.isPresent()).as("%s is there", program).isTrue();
    assumeThat(found).as("%s is installed", program).isPresent();
    return found.orElseThrow().toString();
  }
}
