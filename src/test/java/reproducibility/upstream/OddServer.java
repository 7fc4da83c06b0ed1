package reproducibility.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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

  /** At the end of an answer: goes on with one byte at a time, and never ends. */
  static final String DRIPS = "<drips>";

  /** RFC 8446, 5.1: the first byte of one who wants to speak TLS. */
  private static final int TLS_HANDSHAKE = 22;

  private static final long DRIP_MILLIS = 20;

  private final ServerSocket socket;
  private final Function<Request, String> answers;
  private final List<Socket> connections = new ArrayList<>();

  /**
   * What it was asked.
   *
   * @param method GET or HEAD
   * @param path with a slash at its beginning
   * @param headers by their names in lower case
   */
  record Request(String method, String path, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /**
   * @param answers the whole answer for a path
   */
  OddServer(UnaryOperator<String> answers) {
    this((Function<Request, String>) request -> answers.apply(request.path()));
  }

  private OddServer(Function<Request, String> answers) {
    this.answers = answers;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** One that answers by all that it is asked. */
  static OddServer to(Function<Request, String> answers) {
    return new OddServer(answers);
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
      BufferedInputStream bytes = new BufferedInputStream(connection.getInputStream());
      bytes.mark(1);
      if (bytes.read() == TLS_HANDSHAKE) {
        connection.getOutputStream().write("This is no TLS.".getBytes(US_ASCII));
        connection.close();
        return;
      }
      bytes.reset();
      BufferedReader in = new BufferedReader(new InputStreamReader(bytes, US_ASCII));
      String[] words = String.valueOf(in.readLine()).split(" ", -1);
      Map<String, String> headers = new TreeMap<>();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        String[] header = line.split(": *", 2);
        headers.put(header[0].toLowerCase(Locale.ROOT), header.length > 1 ? header[1] : "");
      }
      String answer =
          answers.apply(new Request(words[0], words.length > 1 ? words[1] : "", headers));
      String sent = answer.replace(HANGS, "").replace(RESETS, "").replace(DRIPS, "");
      connection.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      connection.getOutputStream().flush();
      if (answer.endsWith(DRIPS)) {
        drip(connection);
      }
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

  private static void drip(Socket connection) throws IOException {
    try {
      while (true) {
        connection.getOutputStream().write(' ');
        Thread.sleep(DRIP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
