package reproducibility.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.archive.Digest;

/**
 * A package index (PEP 691) and a forge on the loopback address, with what a sample repository was
 * made from.
 */
final class LocalUpstream implements AutoCloseable {
  private static final String JSON = "application/vnd.pypi.simple.v1+json";

  private final HttpServer server;
  private final Map<String, Map<String, byte[]>> projects = new TreeMap<>();
  private final Map<String, byte[]> tarballs = new TreeMap<>();
  private Optional<Trouble> trouble = Optional.empty();

  /** What an upstream that is in trouble answers to every request. */
  record Trouble(int status, String contentType, String body) {}

  LocalUpstream() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool(LocalUpstream::daemon));
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "local upstream");
    thread.setDaemon(true);
    return thread;
  }

  String index() {
    return address() + "/simple/";
  }

  String forge() {
    return address() + "/forge/";
  }

  private String address() {
    return "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort();
  }

  synchronized void publish(String project, String fileName, byte[] bytes) {
    projects.computeIfAbsent(project, it -> new TreeMap<>()).put(fileName, bytes);
  }

  synchronized void publishCommit(String owner, String repository, String commit, byte[] bytes) {
    tarballs.put(owner + "/" + repository + "/archive/" + commit + ".tar.gz", bytes);
  }

  synchronized void removeProject(String project) {
    projects.remove(project);
  }

  synchronized void removeFile(String project, String fileName) {
    projects.getOrDefault(project, Map.of()).remove(fileName);
  }

  synchronized void troubled(int status, String contentType, String body) {
    trouble = Optional.of(new Trouble(status, contentType, body));
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (trouble.isPresent()) {
      send(
          exchange,
          trouble.get().status(),
          trouble.get().contentType(),
          trouble.get().body().getBytes(StandardCharsets.UTF_8));
    } else if (path.startsWith("/simple/") && projects.containsKey(path.split("/", -1)[2])) {
      send(
          exchange,
          200,
          JSON,
          page(projects.getOrDefault(path.split("/", -1)[2], Map.of()))
              .getBytes(StandardCharsets.UTF_8));
    } else {
      Optional<byte[]> file = file(path);
      send(
          exchange,
          file.isPresent() ? 200 : 404,
          "application/octet-stream",
          file.orElse(new byte[0]));
    }
  }

  private Optional<byte[]> file(String path) {
    if (path.startsWith("/forge/")) {
      return Optional.ofNullable(tarballs.get(path.substring("/forge/".length())));
    }
    String name = path.replaceFirst("^/files/", "");
    return projects.values().stream()
        .flatMap(files -> Optional.ofNullable(files.get(name)).stream())
        .findFirst();
  }

  private static String page(Map<String, byte[]> files) {
    return files.entrySet().stream()
        .map(
            it ->
                "{\"filename\": \"%s\", \"url\": \"/files/%s\", \"size\": %d, \"hashes\": {\"sha256\": \"%s\"}}"
                    .formatted(
                        it.getKey(), it.getKey(), it.getValue().length, sha256(it.getValue())))
        .collect(
            Collectors.joining(", ", "{\"meta\": {\"api-version\": \"1.1\"}, \"files\": [", "]}"));
  }

  private static String sha256(byte[] bytes) {
    try {
      return Digest.of(new ByteArrayInputStream(bytes)).sha256();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Everything it would answer, so that a fault that changes nothing can be told. */
  synchronized String state() {
    return trouble
        + " "
        + projects.values().stream().map(LocalUpstream::page).toList()
        + tarballs.entrySet().stream().map(it -> it.getKey() + sha256(it.getValue())).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
