package reproducibility.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * What there is to steal, to reach and to break: a file and a variable that are secret, a server on
 * the loopback address, another process of the same user, and a repository that has to stay as it
 * is.
 */
final class AttackedMachine implements AutoCloseable {
  /** The beginning of everything that nobody may get to see. */
  static final String SECRET = "S3CRET-";

  private final Path outside;
  private final Path repository;
  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();
  private final Process neighbour;

  AttackedMachine(Path folder) throws IOException {
    outside = Files.createDirectories(folder.resolve("outside"));
    repository = Files.createDirectories(folder.resolve("repository"));
    Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxrwxrwx"));
    write(outside.resolve("secret"), SECRET + "FILE\n");
    write(outside.resolve("secret.nix"), "\"" + SECRET + "NIX\"\n");
    String program = write(outside.resolve("program"), "#!/bin/sh\ntouch " + outside + "/marker\n");
    Files.setPosixFilePermissions(Path.of(program), PosixFilePermissions.fromString("rwxr-xr-x"));
    write(repository.resolve(".git/HEAD"), "ref: refs/heads/main\n");
    Files.createDirectories(repository.resolve(".git/objects"));
    Files.createDirectories(repository.resolve(".git/refs"));
    write(
        repository.resolve(".git/config"),
        "[core]\n\tfsmonitor = " + program + "\n[remote]\n\ttoken = " + SECRET + "GIT\n");
    write(repository.resolve(".hg/hgrc"), "[hooks]\npre-status = " + program + "\n");
    write(repository.resolve(".flox/pkgs/x.nix"), "");
    Files.createSymbolicLink(repository.resolve(".flox/pkgs/link"), outside.resolve("secret"));
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "attacked server");
    thread.setDaemon(true);
    thread.start();
    neighbour = new ProcessBuilder("sleep", "54321").start();
  }

  private static String write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text).toString();
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        connections.addAndGet(socket.isConnected() ? 1 : 0);
      } catch (IOException closed) {
        return;
      }
    }
  }

  Path repository() {
    return repository;
  }

  String filled(String text) {
    return text.replace("@OUTSIDE@", outside.toString())
        .replace("@REPOSITORY@", repository.toString())
        .replace("@PORT@", Integer.toString(server.getLocalPort()));
  }

  /** The files of the repository, with what is in them. */
  Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> all = Files.walk(repository)) {
      for (Path it : (Iterable<Path>) all::iterator) {
        boolean isFile = Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS);
        state.put(it.toString(), isFile ? Files.readString(it, StandardCharsets.ISO_8859_1) : "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return state;
  }

  /**
   * What an attack reached; empty where it held.
   *
   * @param before the repository as it was
   * @param outcome all that came of it
   */
  List<String> escapes(Attack attack, Map<String, String> before, String outcome) {
    List<String> escapes = new ArrayList<>();
    if (Files.exists(outside.resolve("marker"))) {
      escapes.add("a file was written outside");
      delete(outside.resolve("marker"));
    }
    if (connections.getAndSet(0) > 0) {
      escapes.add("a server was reached");
    }
    if (!state().equals(before)) {
      escapes.add("the repository was changed");
    }
    if (outcome.replace(attack.attempt().text(), "").contains(SECRET)) {
      escapes.add("a secret was seen");
    }
    if (!neighbour.isAlive()) {
      escapes.add("another process was killed");
    }
    // The port is this one's alone: the same digits in the arguments of others are no escape.
    String left = filled("sleep\0" + "98765.@PORT@\0");
    if (ProcessHandle.allProcesses().anyMatch(it -> arguments(it).endsWith(left))) {
      escapes.add("a process was left behind");
    }
    if (!attack.attempt().expected().isEmpty()
        && attack.attempt().expected().stream().noneMatch(outcome::contains)) {
      escapes.add("nothing was said of it, but: " + outcome.strip());
    }
    return escapes;
  }

  /**
   * Every argument with a zero after it, of other users' processes too; empty when it has ended.
   */
  private static String arguments(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    neighbour.destroyForcibly();
    server.close();
  }
}
