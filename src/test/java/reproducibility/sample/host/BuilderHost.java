package reproducibility.sample.host;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * A host that builds for this one: a network of its own at the end of a cable (veth(4)), with sshd
 * and a Nix store of its own. All of it ends with its first process, and that with this JVM.
 *
 * @param folder its keys, settings and store
 * @param process the first one
 * @param address the host's
 */
public record BuilderHost(Path folder, Process process, String address) implements AutoCloseable {
  private static final Duration SOON = Duration.ofMinutes(1);

  /** The builds of such a host see a file that those of this machine do not. */
  private static final String SERVE =
      """
      #!/bin/sh
      export NIX_CONFIG='sandbox = true
      sandbox-fallback = false
      substituters =
      build-users-group =
      experimental-features = nix-command
      sandbox-paths = /bin /lib /lib64? /usr/bin /usr/lib /usr/lib64? /usr/share /etc/alternatives? /etc/a-builder=%1$s/mark
      ' NIX_REMOTE= HOME=%1$s
      exec nix-daemon --stdio --store %1$s/store
      """;

  private static final String SSHD =
      """
      ListenAddress %2$s
      HostKey %1$s/host
      AuthorizedKeysFile %1$s/key.pub
      ForceCommand %1$s/serve
      PasswordAuthentication no
      StrictModes no
      UsePAM no
      PidFile none
      """;

  private static final String WHEN_CABLED =
      "mount -t tmpfs tmpfs /run && mkdir -m 755 /run/sshd && read line <%1$s/cabled"
          + " && exec /usr/sbin/sshd -D -e -f %1$s/sshd_config";

  /**
   * Starts one.
   *
   * @param folder an empty folder, whose path has no spaces
   * @param number from 0 to 63; no two at a time may have the same
   * @throws Undecided where this machine cannot make such hosts
   */
  public static BuilderHost start(Path folder, int number) {
    // Of a network that is for documentation and never in use (RFC 5737).
    String here = "203.0.113." + (4 * number + 1);
    String there = "203.0.113." + (4 * number + 2);
    try {
      Files.createDirectories(folder);
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/host");
      run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/key");
      run("mkfifo", folder + "/cabled");
      Files.createFile(folder.resolve("mark"));
      Path serve = Files.writeString(folder.resolve("serve"), SERVE.formatted(folder));
      Files.setPosixFilePermissions(serve, PosixFilePermissions.fromString("rwx------"));
      Files.writeString(folder.resolve("sshd_config"), SSHD.formatted(folder, there));
      Tool.named("/usr/sbin/sshd", Capability.BUILDERS);
      BuilderHost host = new BuilderHost(folder, namespaces(folder), there);
      host.cable("repro" + number, here);
      return host;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process namespaces(Path folder) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("setpriv", "--pdeathsig", "KILL", "unshare", "--net", "--mount", "--pid"));
    command.addAll(List.of("--fork", "--kill-child", "--mount-proc", "sh", "-c"));
    command.add(WHEN_CABLED.formatted(folder));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /** Both ends of the cable go with the host's network. */
  private void cable(String name, String here) throws IOException {
    String network = "/proc/" + process.pid() + "/ns/net";
    Path ours = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
    try {
      await().atMost(SOON).until(() -> !Files.readSymbolicLink(Path.of(network)).equals(ours));
    } catch (ConditionTimeoutException e) {
      close();
      throw new Undecided(Capability.BUILDERS, "this machine cannot make a host: " + log(), "");
    }
    String end = name + "x";
    run(
        "ip",
        "link",
        "add",
        name,
        "type",
        "veth",
        "peer",
        "name",
        end,
        "netns",
        "" + process.pid());
    run("ip", "address", "add", here + "/30", "dev", name);
    run("ip", "link", "set", name, "up");
    inside(network, "link", "set", "lo", "up");
    inside(network, "address", "add", address + "/30", "dev", end);
    inside(network, "link", "set", end, "up");
    Files.writeString(folder.resolve("cabled"), "now\n");
    await().atMost(SOON).until(() -> log().contains("listening"));
  }

  private static void inside(String network, String... words) {
    List<String> command = new ArrayList<>(List.of("nsenter", "--net=" + network, "ip"));
    command.addAll(List.of(words));
    run(command.toArray(String[]::new));
  }

  private static void run(String... command) {
    List<String> words = List.of(command);
    ToolRun run = Tool.named(words.get(0), Capability.BUILDERS).run(words.subList(1, words.size()));
    if (!run.succeeded()) {
      throw new Undecided(
          Capability.BUILDERS, "this machine cannot make a host: " + run.lastError(), "");
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * As Nix's setting {@code builders} names it.
   *
   * @param speed where a build may go to several, it goes to the fastest
   */
  public String setting(int speed) {
    return setting(speed, Platform.host().system());
  }

  /** The same, as one that builds for another platform. */
  public String setting(int speed, String system) {
    try {
      String key = Files.readString(folder.resolve("host.pub"));
      return "ssh-ng://root@%s %s %s/key 2 %d - - %s"
          .formatted(
              address,
              system,
              folder,
              speed,
              Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells its own Nix that it can build for another platform, which is not true. */
  public void pretend(String system) {
    try {
      Path serve = folder.resolve("serve");
      String text = Files.readString(serve);
      Files.writeString(
          serve,
          text.replace("'sandbox = true", "'extra-platforms = " + system + "\nsandbox = true"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is building something right now. */
  public boolean isBuilding() {
    try (var entries = Files.newDirectoryStream(folder.resolve("store/nix/store"), "*.chroot")) {
      return entries.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /** It dies at once, with all that runs on it. */
  public void die() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    die();
  }
}
