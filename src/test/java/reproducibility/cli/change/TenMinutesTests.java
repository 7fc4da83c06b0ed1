package reproducibility.cli.change;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.EXCEPTIONS;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.META;
import static reproducibility.sample.SampleRepository.expression;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reproducibility.cli.CommandRun;
import reproducibility.contract.Level;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.repository.ArchiveFolders;
import reproducibility.sample.ClimbSample;
import reproducibility.sample.GitCommand;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;
import reproducibility.upstream.ReleaseRecord;

/** What {@code docs/adopt.md} says works: its commands, on a repository of each kind. */
class TenMinutesTests {
  private static final Path PAGE = Path.of("docs/adopt.md");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** How a repository differs from the sample, and what its contract says then. */
  enum Kind {
    VENDORED(it -> {}, it -> assertThat(it.metaPackage()).contains("sample-set")),
    WITHOUT_A_META_PACKAGE(it -> it.delete(META), it -> assertThat(it.metaPackage()).isEmpty()),
    IN_ANOTHER_FOLDER(
        it -> {
          it.write("vendor/demo-1.0-py3-none-any.whl", it.bytes(DEMO));
          it.delete(DEMO);
          it.replace(expression("demo"), "../../sources/", "../../vendor/");
        },
        it -> assertThat(it.archives().all()).containsExactly("sources", "vendor")),
    FETCHED(
        it -> {
          it.delete(DEMO);
          it.replace(
              expression("demo"),
              "src = ../../sources/demo-1.0-py3-none-any.whl;",
              "src = python3.pkgs.fetchPypi { pname = \"demo\"; version = \"1.0\"; hash = \"sha256-"
                  + "A".repeat(43)
                  + "=\"; };");
        },
        it -> assertThat(it.level("demo")).isEqualTo(Level.PINNED)),
    NESTED_AND_NOT_PYTHON(
        it -> {
          it.delete(META);
          it.write(
              ".flox/pkgs/tools/demo.nix",
              new String(it.bytes(expression("demo")), StandardCharsets.UTF_8)
                  .replace("../../sources/", "../../../sources/"));
          it.delete(expression("demo"));
          it.write(
              ".flox/pkgs/hello/default.nix",
              """
              { stdenv, fetchurl }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = fetchurl {
                  url = "https://example.org/hello-1.0.tar.gz";
                  hash = "sha256-%s=";
                };
              }
              """
                  .formatted("A".repeat(43)));
        },
        it -> {
          assertThat(it.level("hello")).isEqualTo(Level.PINNED);
          assertThat(it.promise(Platform.USUAL.get(0)).packages())
              .contains("hello", "tools.demo")
              .doesNotContain("demo");
        });

    private final Consumer<SampleRepository> change;
    private final Consumer<Platforms> contract;

    Kind(Consumer<SampleRepository> change, Consumer<Platforms> contract) {
      this.change = change;
      this.contract = contract;
    }
  }

  @ParameterizedTest
  @EnumSource
  void leadToAGreenGate(Kind kind) throws IOException {
    try (SampleRepository sample = new SampleRepository()) {
      sample.delete(LOCK);
      sample.delete(CONTRACT);
      sample.delete(ReleaseRecord.FILE);
      kind.change.accept(sample);
      sample.track();
      GitCommand git = new GitCommand(sample.folder());
      git.run("commit", "-q", "-m", "Before");
      git.run("checkout", "-q", "-b", "main");
      git.run("branch", "-q", "-D", "1.2.3");
      for (String command : commands(1)) {
        run(command, sample, git);
      }
      kind.contract.accept(Platforms.parse(Files.readString(sample.folder().resolve(CONTRACT))));
      assertThat(sample.folder().resolve(EXCEPTIONS)).exists();
    }
  }

  /** Of a repository that holds no package the contract is empty until the first one is added. */
  @Test
  void beginWithTheFirstPackageWhereThereIsNone() throws IOException {
    try (ClimbSample sample = new ClimbSample()) {
      SampleWheel wheel = new SampleWheel("first", "1.0", List.of());
      sample.upstream.index.publish("first", wheel.fileName(), wheel.bytes());
      sample.write("README.md", "Nothing so far.\n");
      sample.track();
      GitCommand git = new GitCommand(sample.folder());
      List<String> commands = commands(2);
      CommandRun adopt =
          CommandRun.of("adopt", "--repo", sample.folder(), "--offline", "--owner", "me");
      assertThat(adopt.status()).isEqualTo(2);
      assertThat(adopt.out())
          .contains("there is no package yet", "next       bin/repro add NAME --repo '")
          .doesNotContain("to be settled first");
      assertThat(commands.get(0)).isEqualTo("bin/repro adopt");
      for (String command : commands.subList(1, commands.size())) {
        String index = " --index " + sample.upstream.indexAddress();
        run(command.replace("add NAME", "add first" + index), sample.folder().toString(), git);
      }
      Platforms contract = Platforms.parse(Files.readString(sample.folder().resolve(CONTRACT)));
      assertThat(contract.promise(Platform.USUAL.get(0)).packages()).containsExactly("first");
      assertThat(contract.archives()).isEqualTo(ArchiveFolders.USUAL);
    }
  }

  @Test
  void packagesBelowTheTopAreRefused() {
    try (ClimbSample sample = new ClimbSample()) {
      sample.write("some tools/.flox/pkgs/x.nix", "{ lib }: { }\n");
      sample.track();
      String before = sample.state();
      CommandRun adopt = CommandRun.of("adopt", "--repo", sample.folder(), "--offline");
      assertThat(adopt.status()).isEqualTo(2);
      assertThat(adopt.err()).contains("but below some tools:", "--prefix='some tools'");
      assertThat(sample.state()).isEqualTo(before);
    }
  }

  private static void run(String command, SampleRepository sample, GitCommand git) {
    run(command, sample.folder().toString(), git);
  }

  private static void run(String command, String folder, GitCommand git) {
    List<String> words =
        new ArrayList<>(
            WORD.matcher(command)
                .results()
                .map((MatchResult it) -> it.group(1) == null ? it.group(2) : it.group(1))
                .toList());
    String program = words.remove(0);
    if (program.equals("git")) {
      git.run(words.toArray(String[]::new));
      return;
    }
    assertThat(program).isEqualTo("bin/repro");
    words.addAll(List.of("--repo", folder));
    if (words.get(0).equals("adopt")) {
      words.add("--offline");
    }
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.status()).as(command + "\n" + run.out() + run.err()).isZero();
  }

  /**
   * Those that a person types.
   *
   * @param number of the block, from 1
   */
  private static List<String> commands(int number) throws IOException {
    String block = Files.readString(PAGE).split("```console\n", -1)[number];
    List<String> commands =
        block
            .substring(0, block.indexOf("\n```\n"))
            .lines()
            .filter(it -> it.startsWith("$ "))
            .map(it -> it.substring(2))
            .toList();
    assertThat(commands).hasSizeGreaterThan(3);
    return commands;
  }
}
