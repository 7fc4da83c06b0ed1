package reproducibility.upstream;

import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By what a server tells whether a copy is still the right one (RFC 9110, 8.8).
 *
 * @param etag the entity tag
 * @param lastModified the date, as the server wrote it
 */
record Validators(Optional<String> etag, Optional<String> lastModified) {
  /** Of no copy. */
  static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

  static Validators of(HttpHeaders headers) {
    return new Validators(headers.firstValue("etag"), headers.firstValue("last-modified"));
  }

  boolean isNone() {
    return etag.isEmpty() && lastModified.isEmpty();
  }

  /** A request with these is answered with 304 where the copy is the right one. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    etag.ifPresent(it -> headers.put("If-None-Match", it));
    lastModified.ifPresent(it -> headers.put("If-Modified-Since", it));
    return headers;
  }
}
