package reproducibility.cli.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import reproducibility.publish.NginxConfiguration;
import reproducibility.tool.Scratch;

/** An nginx on the loopback address that serves a mirror, as one process with files of its own. */
final class Nginx implements AutoCloseable {
  private final Scratch scratch = Scratch.create();
  private final int port;
  private final Process server;

  /** Returns when it serves. */
  Nginx(String program, Path mirror) throws IOException {
    port = freePort();
    Path folder = scratch.top();
    Path configuration = Files.writeString(folder.resolve("nginx.conf"), text(mirror, port));
    server =
        new ProcessBuilder(program, "-p", folder.toString(), "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    awaitServer();
  }

  private static String text(Path mirror, int port) {
    StringBuilder text =
        new StringBuilder("daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr;\n");
    text.append("events {}\nhttp {\n  access_log off;\n");
    for (String it : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
      text.append("  ").append(it).append("_temp_path ").append(it).append(";\n");
    }
    text.append(NginxConfiguration.text(mirror, "127.0.0.1:" + port));
    return text.append("}\n").toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitServer() throws IOException {
    while (server.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        sleep();
      }
    }
    throw new IOException(Files.readString(scratch.top().resolve("nginx.log")));
  }

  private static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + port + "/";
  }

  @Override
  public void close() {
    server.destroyForcibly().onExit().join();
    scratch.close();
  }
}
