package reproducibility.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Sends requests, and follows redirects: each host gets only the credentials that are for it. */
final class Requests {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** As browsers do, and more than any index or forge needs. */
  private static final int MOST_REDIRECTS = 10;

  private static final String WHO = "repro (reproducibility suite of comfyui-extras)";

  private final Limits limits;
  private final Credentials credentials;
  private final HttpClient client;

  /**
   * @param client as {@link #client} makes it
   * @param limits how long to wait
   * @param credentials who asks
   */
  Requests(HttpClient client, Limits limits, Credentials credentials) {
    this.client = client;
    this.limits = limits;
    this.credentials = credentials;
  }

  /** What connects; it takes long to make, and knows of no credentials. */
  static HttpClient client(Limits limits) {
    return client(limits, TrustedCertificates.usual());
  }

  /** One that trusts the certificates of a file, where one is given. */
  static HttpClient client(Limits limits, Optional<Path> certificates) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER);
    certificates.ifPresent(it -> TrustedCertificates.use(client, it));
    return client.build();
  }

  /**
   * Sends one request and waits until the server begins to answer.
   *
   * @param method GET or HEAD
   * @param deadline until which all of it has to be there
   * @throws FailedAttempt where there is no answer
   */
  HttpResponse<InputStream> send(
      String method, URI url, Map<String, String> headers, Deadline deadline) {
    URI at = url;
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      HttpResponse<InputStream> response = once(method, at, headers, deadline);
      if (!REDIRECTS.contains(response.statusCode())) {
        return response;
      }
      close(response);
      at = target(at, response);
    }
    throw FailedAttempt.lasting("redirects in a circle, or more than " + MOST_REDIRECTS + " times");
  }

  private static URI target(URI from, HttpResponse<InputStream> response) {
    String location = response.headers().firstValue("location").orElse("");
    try {
      URI target = from.resolve(new URI(location));
      if (location.isEmpty() || !String.valueOf(target.getScheme()).matches("https?")) {
        throw FailedAttempt.lasting("redirects to nowhere");
      }
      if (from.getScheme().equals("https") && target.getScheme().equals("http")) {
        throw FailedAttempt.lasting("redirects from an encrypted connection to one that is not");
      }
      return target;
    } catch (URISyntaxException e) {
      throw FailedAttempt.lasting("redirects to nowhere");
    }
  }

  private HttpResponse<InputStream> once(
      String method, URI url, Map<String, String> headers, Deadline deadline) {
    Duration left = deadline.left();
    Duration answer = left.compareTo(limits.answer()) < 0 ? left : limits.answer();
    HttpRequest request = request(method, url, headers, answer);
    try {
      return client.send(request, it -> new WatchedBody(limits, deadline));
    } catch (IllegalArgumentException e) {
      throw FailedAttempt.lasting("cannot be read: its answer is no HTTP");
    } catch (InterruptedException e) {
      throw FailedAttempt.interrupted();
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  private HttpRequest request(
      String method, URI url, Map<String, String> headers, Duration answer) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(Credentials.without(url))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .timeout(answer)
              .header("User-Agent", WHO);
      headers.forEach(request::header);
      credentials.authorization(url).ifPresent(it -> request.header("Authorization", it));
      return request.build();
    } catch (IllegalArgumentException e) {
      // What the exception says is not repeated: it may hold the whole address.
      throw FailedAttempt.lasting("has no address that can be asked");
    }
  }

  private static FailedAttempt trouble(IOException e) {
    if (e instanceof HttpConnectTimeoutException) {
      return FailedAttempt.unreachable("it takes no connection", false);
    }
    if (e instanceof HttpTimeoutException) {
      return FailedAttempt.lasting("does not answer in time");
    }
    if (e instanceof ConnectException) {
      return e.getCause() instanceof ConnectException cause && isUnresolved(cause)
          ? FailedAttempt.unreachable("its name is not known", false)
          : FailedAttempt.unreachable("it takes no connection", true);
    }
    if (isSignedByAStranger(e)) {
      return FailedAttempt.lasting(
          "cannot be trusted: no authority that Java knows signed its certificate;"
              + " SSL_CERT_FILE=FILE names those of your network");
    }
    if (e instanceof SSLException) {
      return FailedAttempt.lasting("cannot be trusted: TLS fails");
    }
    return FailedAttempt.passing("cannot be read: " + what(e));
  }

  private static boolean isSignedByAStranger(IOException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .anyMatch(CertPathBuilderException.class::isInstance);
  }

  private static boolean isUnresolved(ConnectException e) {
    return e.getCause() instanceof UnresolvedAddressException;
  }

  /** The JDK's words for broken HTTP; they hold no address. */
  private static String what(IOException e) {
    return String.valueOf(e.getMessage());
  }

  static void close(HttpResponse<InputStream> response) {
    try {
      response.body().close();
    } catch (IOException e) {
      // Nothing more is wanted from it.
    }
  }
}
