package reproducibility.nix.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
public record Hook(Path folder, Conditions conditions) {
  private static final String SETTING = "sandbox-paths = ";

  /** Writes the folder. */
  public static Hook lay(Path folder, Path script, Conditions conditions) {
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
      for (String file : List.of(".", script.getFileName().toString(), "names", "passwd")) {
        // Whoever builds is another user, and this one's umask may keep others out.
        Files.setPosixFilePermissions(
            folder.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Hook(folder, conditions);
  }

  /** Nix's settings for the build, made of those for every build. */
  public String configuration(String usual) {
    String paths = " /repro=" + folder;
    if (conditions.variations().contains(Variation.USER_NAME)) {
      paths += " /etc/passwd=" + folder.resolve("passwd");
    }
    String varied = usual.replaceFirst("(?m)^(" + SETTING + ".*)$", "$1" + paths);
    return conditions.variations().contains(Variation.BUILD_PATH)
        ? varied + "sandbox-build-dir = /elsewhere\n"
        : varied;
  }
}
