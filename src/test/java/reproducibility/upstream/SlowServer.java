package reproducibility.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every connection the same way, and notes what it was asked. */
final class SlowServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  interface Answer {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  SlowServer(Answer answer) throws IOException {
    Thread thread =
        new Thread(
            () -> {
              while (!socket.isClosed()) {
                try {
                  Socket one = socket.accept();
                  open.add(one);
                  new Thread(() -> answer(one, answer)).start();
                } catch (IOException e) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void answer(Socket one, Answer answer) {
    try (one) {
      asked.add(head(one.getInputStream()));
      answer.to(one.getOutputStream());
    } catch (IOException e) {
      // The client has gone away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket it : open) {
      it.close();
    }
  }

  /** Sends a text for ever, ten characters a second. */
  static void drip(OutputStream out, String what) throws IOException, InterruptedException {
    for (int i = 0; ; i++) {
      out.write(what.charAt(i % what.length()));
      out.flush();
      Thread.sleep(100);
    }
  }
}
