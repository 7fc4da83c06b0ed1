package reproducibility.upstream;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.archive.Digest;

/** HTTP with limits on time and size. Any answer but 200, 404 and 410 is {@link Undecided}. */
final class Http {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final Capability capability;
  private final Limits limits;
  private final HttpClient client;

  /**
   * How long a server may take.
   *
   * @param connect until it takes a connection
   * @param answer until it begins to answer
   * @param body until all of the answer is there
   */
  record Limits(Duration connect, Duration answer, Duration body) {
    /** Patient with a slow line, and no more. */
    static final Limits USUAL =
        new Limits(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofMinutes(10));
  }

  /**
   * @param capability what is lacking when there is trouble
   * @param limits how long to wait
   */
  Http(Capability capability, Limits limits) {
    this.capability = capability;
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /**
   * An answer.
   *
   * @param found false for 404 and 410
   * @param contentType as the server gave it
   * @param body as UTF-8, where it was asked for in memory
   * @param digest of what was received
   */
  record Answer(boolean found, String contentType, String body, Digest digest) {}

  /** Gets a small document into memory. */
  Answer get(URI url, String accept, long most) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Answer answer = download(url, accept, body, most);
    if (answer.digest().size() > most) {
      throw trouble(url, "answers with more than " + most + " bytes");
    }
    return new Answer(
        answer.found(),
        answer.contentType(),
        body.toString(StandardCharsets.UTF_8),
        answer.digest());
  }

  /**
   * Copies a file; stops after {@code most} bytes, which the digest's size then tells.
   *
   * @throws Undecided for any trouble with the server
   * @throws java.io.UncheckedIOException where the bytes cannot be written
   */
  Answer download(URI url, String accept, OutputStream out, long most) {
    HttpResponse<InputStream> response = send(url, accept);
    AtomicBoolean late = new AtomicBoolean();
    InputStream body = response.body();
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            () -> endLate(body, late),
            CompletableFuture.delayedExecutor(limits.body().toMillis(), TimeUnit.MILLISECONDS));
    try (body) {
      int status = response.statusCode();
      if (status == NOT_FOUND || status == GONE) {
        return new Answer(false, "", "", Digest.of(InputStream.nullInputStream()));
      }
      if (status != OK) {
        throw trouble(url, "answers with status " + status);
      }
      Digest digest = Digest.copy(new FromServer(body), out, most);
      return new Answer(true, response.headers().firstValue("content-type").orElse(""), "", digest);
    } catch (ServerTrouble e) {
      throw trouble(url, late.get() ? "sends too slowly" : "breaks off: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      watch.cancel(false);
    }
  }

  /** Whether this can be asked for, or be resolved against something that can. */
  static boolean isAddress(String text) {
    try {
      return !text.isEmpty() && !new URI(text).isOpaque();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private HttpResponse<InputStream> send(URI url, String accept) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .timeout(limits.answer())
              .header("Accept", accept)
              .header("User-Agent", "repro")
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IllegalArgumentException e) {
      throw trouble(url, "has no address that can be asked: " + e.getMessage());
    } catch (HttpTimeoutException e) {
      throw trouble(url, "does not answer in time");
    } catch (ConnectException e) {
      throw trouble(url, "cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw trouble(url, "was not waited for: interrupted");
    } catch (IOException e) {
      throw trouble(url, "cannot be read: " + e.getMessage());
    }
  }

  private static void endLate(InputStream body, AtomicBoolean late) {
    late.set(true);
    try {
      body.close();
    } catch (IOException e) {
      late.set(true);
    }
  }

  /** The host is named, never the whole address: it may hold a password. */
  private Undecided trouble(URI url, String what) {
    return new Undecided(
        capability,
        "the " + word() + " (" + host(url) + ") " + what,
        "try again when it can be reached");
  }

  static String host(URI url) {
    return Optional.ofNullable(url.getHost()).orElse("no host");
  }

  private String word() {
    return capability == Capability.FORGE ? "forge" : "package index";
  }

  /**
   * Marks what goes wrong on the server's side, so that it is told apart from a full disk on this
   * one.
   */
  private static final class FromServer extends FilterInputStream {
    FromServer(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (IOException e) {
        throw new ServerTrouble(e);
      }
    }
  }

  private static final class ServerTrouble extends IOException {
    ServerTrouble(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
