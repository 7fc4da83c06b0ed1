package reproducibility.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reproducibility.file.UserFolder;
import reproducibility.file.WholeFile;

/** {@code repro completion}: commands and options for the Tab key of bash and zsh. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script that completes commands and options in bash and zsh.",
      "With --install, writes it to where bash-completion looks: bash-completion/completions in"
          + " $XDG_DATA_HOME or ~/.local/share. Open shells do not know it yet."
    },
    exitCodeList = {"0:printed, or written", "2:it could not be written"},
    footer = {"  bin/repro completion --install", "  source <(bin/repro completion)"})
final class CompletionCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--install", description = "Write it for every shell of this user.")
  boolean install;

  @Override
  public Integer call() throws IOException {
    String script = AutoComplete.bash("repro", Repro.commandLine());
    if (install) {
      Path folder =
          Files.createDirectories(UserFolder.DATA.path().resolve("bash-completion/completions"));
      WholeFile.write(folder.resolve("repro"), script);
      spec.commandLine().getOut().println("written    " + folder.resolve("repro"));
    } else {
      spec.commandLine().getOut().print(script);
    }
    spec.commandLine().getOut().flush();
    return ExitStatus.SOUND;
  }
}
