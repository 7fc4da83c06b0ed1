package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.JavaProgram;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * Starts {@link AttackRun} in a JVM of its own, with a secret in its environment: as root over a
 * throw-away copy of {@code /usr}, or as an ordinary user.
 *
 * @param folder an empty folder, which everybody may pass
 */
record AttackingProgram(Path folder) {
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final String NOBODY = "65534";

  private static final String OVER_USR =
      "mount -t overlay overlay -o lowerdir=/usr,upperdir=\"$0\"/upper,workdir=\"$0\"/work /usr"
          + " && exec \"$@\"";

  /** Every attack that did not hold, with how; and those that were never performed. */
  List<String> asRoot(String kind, Attack[] attacks) {
    requireRoot();
    make("upper");
    make("work");
    List<String> escapes =
        escapes(
            Tool.named("unshare", Capability.NIX),
            List.of("--mount", "--propagation", "private", "sh", "-c", OVER_USR, folder.toString()),
            System.getProperty("java.class.path"),
            kind,
            attacks);
    assertThat(folder.resolve("upper")).as("what was written to /usr").isEmptyDirectory();
    return escapes;
  }

  /** The same as a user who may do nothing; as the caller where that is one. */
  List<String> asAnOrdinaryUser(String kind, Attack[] attacks) {
    if (!isRoot()) {
      return escapes(
          Tool.named("env", Capability.NIX),
          List.of(),
          System.getProperty("java.class.path"),
          kind,
          attacks);
    }
    return escapes(
        Tool.named("setpriv", Capability.NIX),
        List.of("--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs"),
        copiedClasses(),
        kind,
        attacks);
  }

  private List<String> escapes(
      Tool starter, List<String> before, String classes, String kind, Attack[] attacks) {
    Path place = make("place-" + kind);
    List<String> command = new ArrayList<>(before);
    command.addAll(
        JavaProgram.command(
            List.of("-Djava.io.tmpdir=" + place, "-cp", classes), AttackRun.class, place, kind));
    ToolRun run =
        starter
            .within(LONGEST)
            .with(Map.of("REPRO_SECRET", AttackedMachine.SECRET + "VARIABLE"))
            .run(command);
    List<String> lines = run.output().lines().toList();
    List<String> escapes =
        new ArrayList<>(lines.stream().filter(it -> it.startsWith("ESCAPED ")).toList());
    for (Attack attack : attacks) {
      if (lines.stream()
          .noneMatch(it -> it.matches("(held|ESCAPED) " + attack.name() + "(:.*)?"))) {
        escapes.add("never performed: " + attack.name() + " " + run.lastError());
      }
    }
    return escapes;
  }

  private Path make(String name) {
    try {
      Path made = Files.createDirectories(folder.resolve(name));
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class path where everybody may read it: root's own folders are closed. */
  private String copiedClasses() {
    Path copies = make("classes");
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(it -> Files.exists(Path.of(it)))
        .map(it -> copy(Path.of(it), copies).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path copy(Path from, Path copies) {
    Path to = copies.resolve(from.toAbsolutePath().toString().replace('/', '_'));
    try (Stream<Path> all = Files.walk(from)) {
      for (Path it : (Iterable<Path>) all::iterator) {
        Files.copy(it, to.resolve(from.relativize(it).toString()).normalize());
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireRoot() {
    if (!isRoot()) {
      throw new Undecided(Capability.NIX, "these attacks are performed as root", "");
    }
  }
}
