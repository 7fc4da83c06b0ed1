package reproducibility.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A plain web server on the loopback address: a folder of files, below the sub-folder {@code sub/},
 * without negotiation or redirects.
 */
public final class StaticServer implements AutoCloseable {
  private final HttpServer server;

  public StaticServer(Path folder) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/sub/", exchange -> answer(exchange, folder));
    server.start();
  }

  public String address() {
    return "http://%s:%s/sub/"
        .formatted(server.getAddress().getHostString(), server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange, Path folder) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/sub/".length());
    Path file = folder.resolve(path.isEmpty() || path.endsWith("/") ? path + "index.html" : path);
    if (Files.isRegularFile(file)) {
      byte[] bytes = Files.readAllBytes(file);
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type",
              path.endsWith("/") || path.endsWith(".html")
                  ? "text/html"
                  : "application/octet-stream");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
      if (!head) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(bytes);
        }
      }
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
