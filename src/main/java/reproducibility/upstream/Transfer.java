package reproducibility.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import reproducibility.hash.Digest;

/**
 * A download that goes on where the last attempt broke off. What a server names unmistakably is
 * asked for from there on (RFC 9110, 14.2 and 13.1.5); else it is asked for again from its
 * beginning, and has to begin with the same bytes.
 */
final class Transfer {
  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private final long most;
  private final Digest.Running received = new Digest.Running();
  private Optional<String> validator = Optional.empty();

  Transfer(OutputStream out, long most) {
    this.out = out;
    this.most = most;
  }

  /** What to ask for. */
  Map<String, String> headers() {
    return received.size() == 0 || validator.isEmpty()
        ? Map.of("Accept", "*/*", "Accept-Encoding", "identity")
        : Map.of(
            "Accept",
            "*/*",
            "Accept-Encoding",
            "identity",
            "Range",
            "bytes=" + received.size() + "-",
            "If-Range",
            validator.get());
  }

  /**
   * Takes a body, from where it begins to its end or until it is too large.
   *
   * @throws FailedAttempt where the server breaks off, or sends what does not fit
   * @throws IOException where the bytes cannot be written
   */
  Digest take(HttpResponse<?> response, InputStream body) throws IOException {
    if (response.statusCode() == HttpStatus.PARTIAL) {
      String range = response.headers().firstValue("content-range").orElse("");
      if (!range.startsWith("bytes " + received.size() + "-")) {
        throw FailedAttempt.lasting("sends another part than the one that was asked for");
      }
    } else {
      skip(body);
    }
    validator = validator(response.headers());
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      if (received.size() + read > most) {
        return new Digest(received.digest().sha256(), most + 1);
      }
      out.write(buffer, 0, read);
      received.update(buffer, read);
    }
    return received.digest();
  }

  /** What is already here is read again, and has to be the same. */
  private void skip(InputStream body) throws IOException {
    Digest before = received.digest();
    Digest.Running again = new Digest.Running();
    byte[] buffer = new byte[BUFFER_BYTES];
    while (again.size() < before.size()) {
      int read = body.read(buffer, 0, (int) Math.min(buffer.length, before.size() - again.size()));
      if (read < 0) {
        break;
      }
      again.update(buffer, read);
    }
    if (!again.digest().equals(before)) {
      throw FailedAttempt.lasting("sends other bytes than a moment ago");
    }
  }

  /** A strong entity tag, or else a date (RFC 9110, 13.1.5). */
  private static Optional<String> validator(HttpHeaders headers) {
    return headers
        .firstValue("etag")
        .filter(it -> it.startsWith("\""))
        .or(() -> headers.firstValue("last-modified"));
  }
}
