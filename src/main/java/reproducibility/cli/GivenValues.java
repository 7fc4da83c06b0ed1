package reproducibility.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import reproducibility.repository.Clones;

/** The values on a command line that no command can use, found before any is run. */
final class GivenValues {
  private static final String OPTION = "--repo";

  private GivenValues() {}

  /**
   * Says so where one is empty, or {@code --repo} names no folder.
   *
   * @throws ParameterException where it is so
   * @throws UncheckedIOException where this user may not look
   */
  static void require(ParseResult parsed) {
    for (ParseResult it = parsed; ; it = it.subcommand()) {
      requireText(it);
      Optional<String> value =
          it.hasMatchedOption(OPTION)
              ? it.matchedOption(OPTION).stringValues().stream().reduce((first, last) -> last)
              : Optional.empty();
      ParseResult command = it;
      value
          .flatMap(GivenValues::trouble)
          .ifPresent(
              why -> {
                throw new ParameterException(
                    command.commandSpec().commandLine(), OPTION + " " + value.get() + ": " + why);
              });
      if (!it.hasSubcommand()) {
        return;
      }
    }
  }

  /** As of a variable that is not set; each command would take it for something else. */
  private static void requireText(ParseResult parsed) {
    for (ArgSpec it : parsed.matchedArgs()) {
      if (!mayStandAlone(it) && it.stringValues().stream().anyMatch(String::isBlank)) {
        throw new ParameterException(
            parsed.commandSpec().commandLine(),
            (it instanceof OptionSpec option ? option.longestName() : it.paramLabel())
                + ": is empty");
      }
    }
  }

  /** Without a value, which is empty here, such an option has a meaning of its own. */
  private static boolean mayStandAlone(ArgSpec given) {
    return given.isOption() && given.arity().min() == 0;
  }

  private static Optional<String> trouble(String value) {
    if (Clones.isUrl(value)) {
      return Optional.empty();
    }
    try {
      Path folder = Path.of(value);
      if (!Files.readAttributes(folder, BasicFileAttributes.class).isDirectory()) {
        return Optional.of("is a file, and not the folder of a repository");
      }
      if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
        throw new AccessDeniedException(value);
      }
      return Optional.empty();
    } catch (AccessDeniedException e) {
      throw new UncheckedIOException(e);
    } catch (IOException | InvalidPathException e) {
      return Optional.of(
          "there is no such folder" + (value.contains("@") ? "; a URL has ://" : ""));
    }
  }
}
