package reproducibility.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class UsageTests {
  /** That each example can be typed is for {@link DocumentsTests}, as documents have all help. */
  @Test
  void everyCommandTellsItsExitStatusesAndAnExample() {
    Map<String, CommandLine> commands = new TreeMap<>(Repro.commandLine().getSubcommands());
    commands.remove("help"); // picocli's own
    assertThat(commands.values())
        .extracting(it -> it.getCommandSpec().usageMessage())
        .filteredOn(it -> !it.hidden())
        .hasSizeGreaterThan(18)
        .allSatisfy(it -> assertThat(it.exitCodeList()).containsKeys("0", "64"))
        .allSatisfy(it -> assertThat(it.footer()).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "--no-such-option, Unknown option: '--no-such-option'",
    "no-such-command, no-such-command",
    "vendor --no-such-option, Unknown option: '--no-such-option'",
    "'', Missing required subcommand",
    "vendor --require nix, --require nix: not one of index, forge, upstream",
    "vendor --forge ht!tp://, ht!tp:// is no URL",
    "hook --install --uninstall, '--install or --uninstall, not both'",
    "update a== --repo ., is neither NAME nor NAME==VERSION",
    "add, Missing required parameter: 'NAME[==VERSION]'",
    "add a>1 --repo ., is neither NAME nor NAME==VERSION",
    "check --no-such-option, Unknown option: '--no-such-option'",
    "check --require electricity, --require electricity: not one of",
    "check --require nix --require electricity, --require electricity: not one of",
    "check --tag slow, --tag slow: not one of",
    "check --tag comit, did you mean commit?",
    "check --engine nixpkg, did you mean nixpkgs?",
    "check --claim EveryBuild.no --repo ., --claim EveryBuild.no",
    "check --claim EveryPackge --repo ., did you mean EveryPackage?",
    "check --claim EveryMainBranch.hasTheVersionOfTheNewestStableRelease --tag build --repo ., its"
        + " own are: branch",
    "check --claim no --repo ., there is no such claim",
    "check --repo, --repo",
    "check --repo no-such-folder, --repo no-such-folder: there is no such folder",
    "hook --repo no-such-folder, --repo no-such-folder: there is no such folder",
    "drill --repo pom.xml, '--repo pom.xml: is a file, and not the folder of a repository'",
    "vendor --repo pom.xml/x, --repo pom.xml/x",
    "vendor --repo=, '--repo: is empty'",
    "check --package=, '--package: is empty'",
    "check --ref=, '--ref: is empty'",
    "diff _ HEAD, 'OLD: is empty'",
    "vendor _, 'NAME: is empty'",
    "adopt --output=, '--output: is empty'",
    "diff HEAD . --repo me@host:x, a URL has ://",
    "release 1.0 --without electricity, --without electricity: not one of",
    "check --exceptions pom.xml, --exceptions: not one of the options of a repository",
    "check --ref main x.whl, --ref: not one of the options that go with files",
    "check --tag build x.whl, --tag build: not one of the tags that go with files"
  })
  void isToldWhatIsWrong(String commandLine, String message) {
    CommandRun run =
        CommandRun.of(
            commandLine.isEmpty()
                ? new Object[0]
                : Arrays.stream(commandLine.split(" ", -1))
                    .map(it -> it.equals("_") ? "" : it)
                    .toArray());
    assertThat(run.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  /** The same words may be right elsewhere: these are no faults of the command line. */
  @ParameterizedTest
  @CsvSource({
    "check no-such-file.whl, no-such-file.whl",
    "check pom.xml, is not named like an archive",
    "check src, a folder without archives",
    "check --package remgb --repo ., did you mean rembg?",
    "vendor ffmyp --repo ., did you mean ffmpy?",
    "update ffmyp --repo ., did you mean ffmpy?"
  })
  void isToldWhatIsNotThere(String commandLine, String message) {
    CommandRun run = CommandRun.of((Object[]) commandLine.split(" ", -1));
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void theHelpOfEachCommandTellsTheStatusOfAWrongCommandLine() {
    for (String command : List.of("", "vendor", "add", "update", "hook", "adopt")) {
      CommandRun run =
          command.isEmpty() ? CommandRun.of("--help") : CommandRun.of(command, "--help");
      assertThat(run.out()).as(command).containsPattern("64 +" + ExitStatus.OF_USAGE);
    }
  }

  /** What is wrong stands alone: a screen of options would hide it. */
  @Test
  void isToldInFewLinesWhatIsWrongAndWhereMoreStands() {
    assertThat(CommandRun.of("check", "--repoo", ".").err())
        .isEqualToNormalizingNewlines(
            """
            repro: Unknown option: '--repoo'
            Possible solutions: --repo, --ref, --require, --reports
              next      bin/repro check --help
            """);
  }

  /** The list of commands shows the first line of each description alone. */
  @Test
  void everyCommandIsDescribedByAWholeSentence() {
    assertThat(Repro.commandLine().getSubcommands().values())
        .filteredOn(it -> !it.getCommandName().equals("help"))
        .allSatisfy(
            it ->
                assertThat(it.getCommandSpec().usageMessage().description()[0])
                    .as(it.getCommandName())
                    .endsWith(".")
                    .hasSizeLessThan(90));
  }

  @ParameterizedTest
  @CsvSource({
    "--help",
    "vendor --help",
    "add --help",
    "update --help",
    "hook --help",
    "check --help",
    "help check"
  })
  void isHelped(String commandLine) {
    CommandRun run = CommandRun.of((Object[]) commandLine.split(" ", -1));
    assertThat(run.status()).isEqualTo(ExitStatus.SOUND);
    assertThat(run.out()).contains("Usage: repro");
  }

  @Test
  void claimsSuggestsAWord() {
    CommandRun run = CommandRun.of("claims", "EveryBuld");
    assertThat(run.status()).isEqualTo(ExitStatus.VIOLATED);
    assertThat(run.err()).contains("no claim has the word EveryBuld; did you mean EveryBuild?");
  }

  @ParameterizedTest
  @CsvSource({"vendor", "drill", "hook", "upstream", "exceptions", "diff HEAD ."})
  void needsARepository(String command, @TempDir Path folder) {
    CommandRun run = CommandRun.of((Object[]) (command + " --repo " + folder).split(" ", -1));
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err()).contains("repro: " + folder, "not a git repository");
  }

  @Test
  void checkNeedsARepository(@TempDir Path folder) {
    CommandRun run = CommandRun.of("check", "--tag", "commit", "--repo", folder);
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.out() + run.err()).contains(folder.toString(), "is not a git repository");
  }
}
