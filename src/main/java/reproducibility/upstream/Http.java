package reproducibility.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.hash.Digest;

/**
 * HTTP with limits on time and size, and some patience. Whatever is no answer is {@link Undecided}.
 */
final class Http {
  private final Capability capability;
  private final Set<Integer> gone;
  private final Requests requests;
  private final Limits limits;
  private final Patience patience;

  /** Hosts that were tried in vain, each with the reason: one is not waited for twice. */
  private final Map<String, FailedAttempt> unreachable = new ConcurrentHashMap<>();

  /**
   * @param capability what is lacking when there is trouble
   * @param gone the status codes by which it says that there is no such thing
   * @param requests by which it asks
   * @param limits how often it asks, and for how long
   */
  Http(Capability capability, Set<Integer> gone, Requests requests, Limits limits) {
    this.capability = capability;
    this.gone = gone;
    this.requests = requests;
    this.limits = limits;
    this.patience = new Patience(limits);
  }

  /**
   * A small document.
   *
   * @param contentType as the server gave it
   * @param text as UTF-8
   */
  record Page(String contentType, String text) {}

  /**
   * Gets a small document into memory; empty where there is none.
   *
   * @param most the most bytes that it may have
   */
  Optional<Page> get(URI url, String accept, int most) {
    Map<String, String> headers = Map.of("Accept", accept, "Accept-Encoding", "gzip");
    return ask(
        url,
        Deadline.in(limits.question()),
        () -> headers,
        response -> Optional.of(page(response, most)));
  }

  private Page page(HttpResponse<InputStream> response, int most) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (InputStream body = decoded(response)) {
      requireOk(response);
      if (Digest.copy(body, text, most).size() > most) {
        throw FailedAttempt.lasting("answers with more than " + most + " bytes");
      }
    } catch (IOException e) {
      throw FailedAttempt.lasting("sends a body that is not encoded as it says");
    }
    return new Page(
        response.headers().firstValue("content-type").orElse(""),
        text.toString(StandardCharsets.UTF_8));
  }

  private InputStream decoded(HttpResponse<InputStream> response) throws IOException {
    InputStream body = response.body();
    String encoding = response.headers().firstValue("content-encoding").orElse("identity");
    return switch (encoding) {
      case "identity" -> body;
      case "gzip", "x-gzip" -> gunzipped(body);
      default -> {
        body.close();
        throw FailedAttempt.lasting("sends an encoding that nobody asked for: " + encoding);
      }
    };
  }

  private static InputStream gunzipped(InputStream body) throws IOException {
    try {
      return new GZIPInputStream(body);
    } catch (IOException | RuntimeException e) {
      body.close();
      throw e;
    }
  }

  /**
   * Copies a file; stops after {@code most} bytes, which the digest's size then tells. Where the
   * server breaks off, it is asked for the rest. Empty where there is none.
   *
   * @throws Undecided for any trouble with the server
   * @throws java.io.UncheckedIOException where the bytes cannot be written
   */
  Optional<Digest> download(URI url, OutputStream out, long most) {
    Transfer transfer = new Transfer(out, most);
    return ask(
        url,
        Deadline.in(limits.file()),
        transfer::headers,
        response -> {
          try (InputStream body = response.body()) {
            if (response.statusCode() != HttpStatus.PARTIAL) {
              requireOk(response);
            }
            return Optional.of(transfer.take(response, body));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /**
   * Whether there is something at an address; it is not sent.
   *
   * @throws Undecided also where the server does not let everybody know
   */
  boolean has(URI url) {
    Deadline deadline = Deadline.in(limits.question());
    return tried(
        url,
        deadline,
        () -> {
          HttpResponse<InputStream> response =
              requests.send("HEAD", url, Map.of("Accept", "text/html, */*;q=0.1"), deadline);
          Requests.close(response);
          if (!HttpStatus.tells(response.statusCode()) && !gone.contains(response.statusCode())) {
            throw status(response);
          }
          return !gone.contains(response.statusCode());
        });
  }

  private <T> Optional<T> ask(
      URI url,
      Deadline deadline,
      Supplier<Map<String, String>> headers,
      Function<HttpResponse<InputStream>, Optional<T>> taken) {
    return tried(
        url,
        deadline,
        () -> {
          HttpResponse<InputStream> response = requests.send("GET", url, headers.get(), deadline);
          if (gone.contains(response.statusCode())) {
            Requests.close(response);
            return Optional.empty();
          }
          return taken.apply(response);
        });
  }

  private <T> T tried(URI url, Deadline deadline, Supplier<T> attempt) {
    String host = url.getHost() + ":" + url.getPort();
    try {
      Optional<FailedAttempt> before = Optional.ofNullable(unreachable.get(host));
      if (before.isPresent()) {
        throw before.get();
      }
      return patience.get(attempt, deadline);
    } catch (FailedAttempt trouble) {
      if (!trouble.isReached()) {
        unreachable.put(host, trouble);
      }
      throw undecided(url, trouble.what());
    }
  }

  private static void requireOk(HttpResponse<InputStream> response) {
    if (response.statusCode() != HttpStatus.OK) {
      throw status(response);
    }
  }

  private static FailedAttempt status(HttpResponse<InputStream> response) {
    int status = response.statusCode();
    Optional<Duration> wait =
        response
            .headers()
            .firstValue("retry-after")
            .flatMap(it -> RetryAfter.of(it, Instant.now()));
    String what =
        "answers with status "
            + status
            + wait.map(it -> ", and asks to wait " + it.toSeconds() + " s").orElse("");
    return HttpStatus.isPassing(status)
        ? FailedAttempt.passing(what, wait)
        : FailedAttempt.lasting(what);
  }

  /** Whether this can be asked for, or be resolved against something that can. */
  static boolean isAddress(String text) {
    try {
      return !text.isEmpty() && !new URI(text).isOpaque();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The host is named, never the whole address: it may hold a password. */
  Undecided undecided(URI url, String what) {
    String host = Optional.ofNullable(url.getHost()).orElse("no host");
    String word =
        switch (capability) {
          case FORGE -> "forge";
          case INDEX -> "package index";
          default -> "server";
        };
    return new Undecided(
        capability, "the " + word + " (" + host + ") " + what, "try again when it can be reached");
  }
}
