package reproducibility.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import reproducibility.cli.branch.BranchCommand;
import reproducibility.cli.branch.ReleaseCommand;
import reproducibility.cli.change.AddCommand;
import reproducibility.cli.change.AdoptCommand;
import reproducibility.cli.change.LockCommand;
import reproducibility.cli.change.UpdateCommand;
import reproducibility.cli.check.CheckCommand;
import reproducibility.cli.check.ClaimsCommand;
import reproducibility.cli.check.DiffCommand;
import reproducibility.cli.check.ExceptionsCommand;
import reproducibility.cli.publish.CacheCommand;
import reproducibility.cli.publish.ChallengeCommand;
import reproducibility.cli.publish.DrillCommand;
import reproducibility.cli.publish.MirrorCommand;
import reproducibility.cli.vendor.HookCommand;
import reproducibility.cli.vendor.UpstreamCommand;
import reproducibility.cli.vendor.VendorCommand;
import reproducibility.hint.OwnCommand;
import reproducibility.tool.Tool;

/** The command line, {@code bin/repro}. */
@Command(
    name = "repro",
    description = "Proves that a vendored-first package repository keeps its promise.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    exitCodeList = {
      "0:sound",
      "1:violated, or different",
      "2:could not be decided",
      "3:Java had too little memory for it"
    },
    footer = {"  bin/repro check --tag commit", "  bin/repro check --help"})
public final class Repro {
  private static final List<Class<?>> COMMANDS =
      List.of(
          VerifyCommand.class,
          CheckCommand.class,
          ClaimsCommand.class,
          ExceptionsCommand.class,
          VendorCommand.class,
          LockCommand.class,
          AddCommand.class,
          UpdateCommand.class,
          UpstreamCommand.class,
          HookCommand.class,
          AdoptCommand.class,
          DiffCommand.class,
          BranchCommand.class,
          ReleaseCommand.class,
          DrillCommand.class,
          MirrorCommand.class,
          CacheCommand.class,
          ChallengeCommand.class,
          CompletionCommand.class,
          Documents.class);

  /** Runs one command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    // A claim that wants all memory is told of as one; elsewhere nothing may wait for a dead
    // thread. The JVM would end with 1, as if something were violated, where this thread dies.
    Thread main = Thread.currentThread();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, trouble) -> {
          if (trouble instanceof OutOfMemoryError) {
            Runtime.getRuntime().halt(Explanation.NO_MEMORY);
          }
          if (thread.equals(main)) {
            System.err.println("repro: cannot go on: " + trouble);
            Runtime.getRuntime().halt(ExitStatus.UNDECIDED);
          }
        });
    ClassPreload.begin(arguments);
    Thread stop = new Thread(Repro::tellOfStop);
    Runtime.getRuntime().addShutdownHook(stop);
    int status = run(arguments);
    if (Explanation.isStopping(stop)) {
      return;
    }
    if (System.out.checkError()) {
      System.err.println(
          "repro: standard output could not be written (a full disk, or a pipe that was closed)");
      status = status == ExitStatus.SOUND ? ExitStatus.UNDECIDED : status;
    }
    System.exit(status);
  }

  /** One line for Ctrl-C; what other threads would say of it helps nobody. */
  private static void tellOfStop() {
    System.err.println("\nrepro: stopped before the end; nothing was judged or written since");
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
  }

  /** Runs one command and answers its exit status. */
  public static int run(String... arguments) {
    return run(commandLine(arguments), arguments);
  }

  /** Runs one command with a command line that knows where to write. */
  static int run(CommandLine commandLine, String... arguments) {
    nameOwnCommand(arguments);
    try {
      return commandLine.execute(arguments);
    } catch (Error trouble) {
      return Explanation.give(trouble, commandLine.getErr());
    }
  }

  /** {@code bin/repro} says where it is; the next command is typed where the repository is. */
  private static void nameOwnCommand(String... arguments) {
    String home = System.getProperty("repro.home", "");
    if (!home.isEmpty()) {
      OwnCommand.remember(Path.of(home), repository(arguments), Tool::find);
    }
  }

  private static Path repository(String... arguments) {
    String given = "";
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith("--repo=")) {
        given = arguments[i].substring("--repo=".length());
      } else if (i > 0 && arguments[i - 1].equals("--repo")) {
        given = arguments[i];
      }
    }
    try {
      return Path.of(given);
    } catch (InvalidPathException e) {
      return Path.of("");
    }
  }

  /**
   * One that writes to the standard streams. It knows the command alone that is called: to read
   * what all of them take costs more time than the shorter ones need to run.
   */
  static CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(new Repro());
    List<Class<?>> called =
        COMMANDS.stream()
            .filter(it -> arguments.length > 0 && name(it).equals(arguments[0]))
            .toList();
    if (called.isEmpty()) {
      COMMANDS.forEach(line::addSubcommand);
      line.addSubcommand(new CommandLine.HelpCommand());
    } else {
      called.forEach(line::addSubcommand);
    }
    tellOfUsage(line);
    line.getSubcommands().values().forEach(Repro::tellOfUsage);
    return line.setExecutionExceptionHandler(
            (trouble, command, parsed) -> Explanation.give(trouble, command.getErr()))
        .setParameterExceptionHandler((wrong, given) -> Explanation.refuse(wrong))
        .setExecutionStrategy(Repro::execute)
        .setOut(Terminal.shown(System.out))
        .setErr(Terminal.shown(System.err))
        .registerConverter(URI.class, Repro::address)
        .setUsageHelpAutoWidth(true);
  }

  private static int execute(ParseResult parsed) {
    try {
      GivenValues.require(parsed);
    } catch (UncheckedIOException e) {
      return Explanation.give(e, parsed.commandSpec().commandLine().getErr());
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** Each command has this status, beside those that are its own or every command's. */
  private static void tellOfUsage(CommandLine command) {
    UsageMessageSpec help = command.getCommandSpec().usageMessage();
    help.exitCodeListHeading("%nExit status:%n");
    help.footerHeading("%nExample:%n");
    Map<String, String> statuses = new LinkedHashMap<>(help.exitCodeList());
    if (!statuses.isEmpty()) {
      statuses.put(String.valueOf(ExitStatus.USAGE), ExitStatus.OF_USAGE);
      help.exitCodeList(statuses);
    }
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  private static URI address(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new TypeConversionException(text + " is no URL");
    }
  }

  private Repro() {}
}
