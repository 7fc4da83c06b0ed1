package reproducibility.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import reproducibility.repository.Clones;

/** What {@code --repo} names, looked at before any command is run. */
final class NamedRepository {
  private static final String OPTION = "--repo";

  private NamedRepository() {}

  /**
   * Says so where it is no folder.
   *
   * @throws ParameterException where there is none
   * @throws UncheckedIOException where this user may not look
   */
  static void require(ParseResult parsed) {
    for (ParseResult it = parsed; ; it = it.subcommand()) {
      Optional<String> value =
          it.hasMatchedOption(OPTION)
              ? it.matchedOption(OPTION).stringValues().stream().reduce((first, last) -> last)
              : Optional.empty();
      ParseResult command = it;
      value
          .flatMap(NamedRepository::trouble)
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

  private static Optional<String> trouble(String value) {
    if (Clones.isUrl(value)) {
      return Optional.empty();
    }
    if (value.isBlank()) {
      return Optional.of("is empty; . is this folder");
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
