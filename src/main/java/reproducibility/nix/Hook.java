package reproducibility.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import reproducibility.Capability;
import reproducibility.Undecided;

/**
 * What is laid into the sandbox of one build to make its {@link Conditions}: the folder {@code
 * /repro} with {@code vary.sh}, and settings of Nix. Nothing of it is part of the derivation.
 *
 * @param folder the one that the builder sees as {@code /repro}
 * @param conditions what is asked for
 */
record Hook(Path folder, Conditions conditions) {
  private static final String SETTING = "sandbox-paths = ";

  /** Writes the folder. */
  static Hook lay(Path folder, Path script, Conditions conditions) {
    if (folder.toString().matches(".*[\\s=].*")) {
      throw new Undecided(
          Capability.NIX,
          "builds cannot be varied in " + folder + ": Nix cannot name it in its settings",
          "TMPDIR=/tmp           names another place for temporary files");
    }
    try {
      Files.copy(script, folder.resolve(script.getFileName()));
      Files.writeString(
          folder.resolve("names"),
          conditions.variations().stream()
              .map(Variation::id)
              .sorted()
              .collect(Collectors.joining("\n")));
      Files.writeString(
          folder.resolve("passwd"),
          """
          root:x:0:0::/:/noshell
          somebody:x:1000:100::/:/noshell
          nobody:x:65534:65534::/:/noshell
          """);
      if (conditions.traced()) {
        Files.createFile(folder.resolve("trace"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Hook(folder, conditions);
  }

  /** Nix's settings for the build, made of those for every build. */
  String configuration(String usual) {
    String paths = " /repro=" + folder;
    if (conditions.variations().contains(Variation.USER_NAME)) {
      paths += " /etc/passwd=" + folder.resolve("passwd");
    }
    String varied = usual.replaceFirst("(?m)^(" + SETTING + ".*)$", "$1" + paths);
    return conditions.variations().contains(Variation.BUILD_PATH)
        ? varied + "sandbox-build-dir = /elsewhere\n"
        : varied;
  }

  /** What the builder did, where that was asked for and could be written down. */
  Optional<Trace> trace() {
    if (!conditions.traced()) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(folder.resolve("trace"), StandardCharsets.ISO_8859_1);
      return text.isEmpty() ? Optional.empty() : Optional.of(Trace.parse(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
