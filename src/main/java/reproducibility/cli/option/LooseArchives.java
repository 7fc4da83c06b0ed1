package reproducibility.cli.option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reproducibility.contract.Exceptions;
import reproducibility.repository.LooseFiles;
import reproducibility.repository.TreeFile;

/** Archives that are looked at instead of a repository, and what goes with them. */
public final class LooseArchives {
  /** The claims that need nothing but an archive. */
  private static final String ARCHIVE = "archive";

  private static final List<String> OPTIONS_OF_A_REPOSITORY =
      List.of(
          "--repo",
          "--ref",
          "--base",
          "--base-repo",
          "--package",
          "--builders",
          "--limits",
          "--engine",
          "--nixpkgs",
          "--lib",
          "--system",
          "--index",
          "--forge",
          "--mirror",
          "--cache",
          "--trusted-key");

  @Parameters(
      paramLabel = "FILE|FOLDER",
      arity = "0..*",
      description = "Archives to look at instead of a repository, or folders that hold them.")
  List<Path> files = List.of();

  @Option(
      names = "--exceptions",
      paramLabel = "FILE",
      description = "With archives: what is excused of them (default: nothing).")
  Optional<Path> exceptions = Optional.empty();

  /**
   * The settings of a run on them; none where no file is named.
   *
   * @param tags those asked for, to which that of archives is added
   * @throws picocli.CommandLine.ParameterException for an option or a tag of the other kind; wrong
   *     names are refused at once, and not by each claim
   */
  public Map<String, String> parameters(CommandLine command, Set<String> tags) {
    if (files.isEmpty()) {
      if (exceptions.isPresent()) {
        throw ClaimOptions.refusal(
            command, "--exceptions", "the options of a repository, which has its own exceptions");
      }
      return Map.of();
    }
    OPTIONS_OF_A_REPOSITORY.stream()
        .filter(command.getParseResult()::hasMatchedOption)
        .findFirst()
        .ifPresent(
            it -> {
              throw ClaimOptions.refusal(command, it, "the options that go with files");
            });
    tags.stream()
        .filter(it -> !it.equals(ARCHIVE))
        .findFirst()
        .ifPresent(
            it -> {
              throw ClaimOptions.refusal(
                  command, "--tag " + it, "the tags that go with files: " + ARCHIVE);
            });
    tags.add(ARCHIVE);
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> paths = LooseFiles.find(files).files().stream().map(TreeFile::path).toList();
    parameters.put("repro.files", String.join("\0", paths));
    exceptions.ifPresent(
        it -> {
          Exceptions.read(it);
          parameters.put("repro.exceptions", it.toString());
        });
    return parameters;
  }
}
