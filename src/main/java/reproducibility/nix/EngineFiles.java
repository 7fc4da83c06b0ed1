package reproducibility.nix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import reproducibility.tool.Bounds;
import reproducibility.tool.Sandbox;
import reproducibility.tool.ToolRun;

/**
 * This suite's own expressions and scripts, laid on disk for Nix, and the requests that they read.
 *
 * @param folder which holds them, and nothing else
 */
record EngineFiles(Path folder) {
  /** More than nixpkgs takes for all platforms; what takes more is a finding that says so. */
  private static final Bounds OF_AN_EVALUATION = new Bounds(4L << 30, 64, 60);

  /** Enough for a machine that is shared by many to give all of its processor time. */
  private static final Duration LONGEST_EVALUATION = Duration.ofMinutes(10);

  private static final List<String> RESOURCES =
      List.of(
          "scope.nix",
          "own.nix",
          "extend.nix",
          "own-package.nix",
          "python.nix",
          "platform.nix",
          "stand-in.nix",
          "stdenv.nix",
          "nixpkgs.nix",
          "tree.nix",
          "said.nix",
          "availability.nix",
          "lib.nix",
          "lib-of.nix",
          "lib-version.nix",
          "lib-values.nix",
          "lib-lists.nix",
          "lib-attrsets.nix",
          "lib-strings.nix",
          "lib-names.nix",
          "lib-packages.nix",
          "lib-files.nix",
          "lib.json",
          "lib-facts.nix",
          "evaluate.nix",
          "description.nix",
          "asking.nix",
          "effects.nix",
          "fetched-sources.nix",
          "asked-scope.nix",
          "world.nix",
          "rendered.nix",
          "marks.nix",
          "newer.nix",
          "copied.nix",
          "unwatched.nix",
          "fetchurl.nix",
          "build.nix",
          "probe.nix",
          "probe.sh",
          "vary.sh",
          "build-python-package.sh");

  /** Lays them into a new folder. */
  static EngineFiles layIn(Path folder) {
    try {
      Files.createDirectory(folder);
      for (String resource : RESOURCES) {
        try (InputStream in =
            Objects.requireNonNull(
                EngineFiles.class.getResourceAsStream("/reproducibility/nix/" + resource),
                resource)) {
          Files.copy(in, folder.resolve(resource));
        }
      }
      return new EngineFiles(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One run of {@code nix-instantiate --eval}, which may read these folders and the engine's. */
  ToolRun evaluation(
      Program instantiate,
      List<String> arguments,
      Map<String, Path> folders,
      Map<Path, Path> covering) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("--store", "dummy://", "--eval", "--strict", "--json"));
    command.addAll(List.of("--log-format", "internal-json"));
    command.addAll(searchPath(folders));
    command.addAll(arguments);
    return instantiate
        .with(evaluating(folders).covering(covering))
        .within(LONGEST_EVALUATION)
        .run(command);
  }

  /** Where expressions are evaluated: they read these folders, and write nothing. */
  Sandbox evaluating(Map<String, Path> folders) {
    List<Path> readable = new ArrayList<>(folders.values());
    readable.add(folder);
    return Sandbox.strict()
        .reading(readable)
        .hiding(folders.values().stream().map(it -> it.resolve(".git")).toList())
        .within(OF_AN_EVALUATION);
  }

  /** What evaluation may read (Nix manual, {@code restrict-eval}): the entries of a search path. */
  List<String> searchPath(Map<String, Path> folders) {
    List<String> path = new ArrayList<>(List.of("-I", "engine=" + folder));
    new TreeMap<>(folders).forEach((name, it) -> path.addAll(List.of("-I", name + "=" + it)));
    return path;
  }

  /** Writes a request beside them, and answers where. */
  Path request(String json) {
    try {
      return Files.writeString(
          Files.createTempDirectory(folder, "request-").resolve("request.json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
