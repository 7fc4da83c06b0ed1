package reproducibility.upstream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A server on the loopback address that answers every request with the bytes it is told to, sound
 * HTTP or not, and then closes the connection or keeps silent.
 */
final class OddServer implements AutoCloseable {
  /** At the end of an answer: keeps the connection open and sends nothing more. */
  static final String HANGS = "<hangs>";

  /** At the end of an answer: resets the connection. */
  static final String RESETS = "<resets>";

  private final ServerSocket socket;
  private final UnaryOperator<String> answers;
  private final List<Socket> connections = new ArrayList<>();

  /**
   * @param answers the whole answer for a path
   */
  OddServer(UnaryOperator<String> answers) {
    this.answers = answers;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  static String answer(String status, String contentType, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\nContent-Type: "
        + contentType
        + "\r\nContent-Length: "
        + body.length()
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  static String json(String body) {
    return answer("200 OK", "application/vnd.pypi.simple.v1+json", body);
  }

  URI address() {
    return URI.create(
        "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + "/");
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        synchronized (connections) {
          connections.add(connection);
        }
        start(() -> serve(connection));
      }
    } catch (IOException e) {
      // The server was closed.
    }
  }

  private void serve(Socket connection) {
    try {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      String request = String.valueOf(in.readLine());
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        // The header of the request says nothing that matters here.
      }
      String[] words = request.split(" ", -1);
      String answer = answers.apply(words.length > 1 ? words[1] : "");
      String sent = answer.replace(HANGS, "").replace(RESETS, "");
      connection.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
      connection.getOutputStream().flush();
      if (answer.endsWith(RESETS)) {
        connection.setSoLinger(true, 0);
      }
      if (!answer.endsWith(HANGS)) {
        connection.close();
      }
    } catch (IOException e) {
      // The client has had enough.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "odd server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      socket.close();
      synchronized (connections) {
        for (Socket connection : connections) {
          connection.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
