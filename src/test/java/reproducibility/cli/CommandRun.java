package reproducibility.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/** One run of {@code bin/repro}, in this JVM. */
public record CommandRun(int status, String out, String err) {
  static {
    // What an interrupted change leaves is kept apart from that of the person who runs the tests.
    if (System.getProperty("repro.state") == null) {
      System.setProperty("repro.state", Path.of("target", "state").toAbsolutePath().toString());
    }
  }

  /** Runs it with these arguments. */
  public static CommandRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    CommandLine repro =
        Repro.commandLine(words).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status = Repro.run(repro, words);
    CommandRun run = new CommandRun(status, out.toString(), err.toString());
    assertThat(run.err())
        .as("nothing that only a developer understands")
        .doesNotContain("\tat ", "Exception", "null", "fault of repro itself");
    return run;
  }
}
