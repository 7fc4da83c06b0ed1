package reproducibility.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * A server on the loopback address that is a package index and a forge, with what a sample
 * repository was made from. It speaks as the real ones do: pages have entity tags, archives come by
 * a redirect and without a length.
 */
public final class LocalUpstream implements AutoCloseable {
  private static final String JSON = "application/vnd.pypi.simple.v1+json";

  public final LocalIndex index = new LocalIndex();
  public final LocalForge forge = new LocalForge();
  private final HttpServer server;
  private Optional<Trouble> trouble = Optional.empty();

  /** What an upstream that is in trouble answers to every request. */
  private record Trouble(int status, String contentType, String body) {}

  LocalUpstream() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool(LocalUpstream::daemon));
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "local upstream");
    thread.setDaemon(true);
    return thread;
  }

  /** Where the Simple API is. */
  public String indexAddress() {
    return address() + "/simple/";
  }

  /** Where the forge is. */
  public String forgeAddress() {
    return address() + "/forge/";
  }

  private String address() {
    return "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort();
  }

  public synchronized void troubled(int status, String contentType, String body) {
    trouble = Optional.of(new Trouble(status, contentType, body));
  }

  private synchronized Optional<Trouble> trouble() {
    return trouble;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Optional<Trouble> here = trouble();
    if (here.isPresent()) {
      send(exchange, here.get().status(), here.get().contentType(), Bytes.utf8(here.get().body()));
    } else if (path.equals("/simple/") || path.equals("/forge/") || path.endsWith("/api/v3/")) {
      send(exchange, 200, "text/html", Bytes.utf8("<html>"));
    } else if (path.startsWith("/simple/")) {
      page(exchange, index.page(path.split("/", -1)[2]));
    } else if (path.startsWith("/files/")) {
      found(exchange, index.file(path.substring("/files/".length())));
    } else {
      forge(exchange, path.substring("/forge/".length()));
    }
    exchange.close();
  }

  private static void page(HttpExchange exchange, Optional<String> page) throws IOException {
    String tag = '"' + Bytes.sha256(Bytes.utf8(page.orElse(""))) + '"';
    if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    exchange.getResponseHeaders().set("ETag", tag);
    send(exchange, page.isPresent() ? 200 : 404, JSON, Bytes.utf8(page.orElse("")));
  }

  private void forge(HttpExchange exchange, String path) throws IOException {
    String[] parts = path.split("/", -1);
    String repository = parts.length > 1 ? parts[0] + "/" + parts[1] : "";
    if (path.startsWith("api/v3/repos/") && parts.length == 7) {
      LocalForge.Answer answer = forge.commit(parts[3] + "/" + parts[4], parts[6]);
      send(exchange, answer.status(), "application/json; charset=utf-8", Bytes.utf8(answer.body()));
    } else if (path.startsWith("api/v4/projects/")) {
      String commit = exchange.getRequestURI().getQuery().replaceFirst("^sha=", "");
      found(exchange, forge.archive(parts[3] + "/" + parts[4], commit));
    } else if (path.contains("/archive/")) {
      String commit = parts[3].replace(".tar.gz", "");
      boolean there = forge.archive(repository, commit).isPresent();
      exchange
          .getResponseHeaders()
          .set("Location", "/forge/" + repository + "/codeload/tar.gz/" + commit);
      exchange.sendResponseHeaders(there ? 302 : 404, -1);
    } else if (path.contains("/codeload/")) {
      found(exchange, forge.archive(repository, parts[4]));
    } else {
      send(exchange, forge.has(repository) ? 200 : 404, "text/html", Bytes.utf8("<html>"));
    }
  }

  private static void found(HttpExchange exchange, Optional<byte[]> file) throws IOException {
    send(exchange, file.isPresent() ? 200 : 404, "application/x-gzip", file.orElse(new byte[0]));
  }

  /** Without a length, as archives are that are made while they are sent. */
  private static void send(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, bodiless ? -1 : 0);
    if (!bodiless) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  /** Everything that there is, so that a fault that changes nothing can be told. */
  String state() {
    return index.state() + forge.state() + trouble();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
