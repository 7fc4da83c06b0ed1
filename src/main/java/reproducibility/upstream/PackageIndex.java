package reproducibility.upstream;

import java.io.OutputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.hash.Digest;

/**
 * The package index, through the Simple API: JSON (PEP 691), or HTML (PEP 503) where the index has
 * no other. Each project is asked for once, whatever comes of it.
 */
public final class PackageIndex {
  /** PEP 691, "Version + format selection". */
  private static final String ACCEPTED =
      "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2,"
          + " text/html;q=0.01";

  /** More than the largest project page that is known, and little enough for the heap. */
  private static final int MOST_BYTES = 32 << 20;

  /** Longer than a connection takes to open, and nothing that a person minds. */
  private static final long MOST_MILLIS_FOR_FIRST = 2_000;

  private final URI address;
  private final Http http;
  private final Answers<String, Optional<IndexProject>> projects = new Answers<>(this::ask);
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch opened = new CountDownLatch(1);

  /**
   * @param address of the Simple API, with a slash at its end
   * @param http by which it is asked
   */
  PackageIndex(URI address, Http http) {
    this.address = address;
    this.http = http;
  }

  /**
   * A project as it is shown today.
   *
   * @param name in any spelling
   * @return empty where the index has no such project
   * @throws Undecided where the index is in trouble, or says what nobody can understand
   */
  public Optional<IndexProject> project(String name) {
    return projects.get(NormalizedName.of(name).value());
  }

  /**
   * Downloads a file; stops after {@code most} bytes, which the digest's size then tells.
   *
   * @return the digest of what was downloaded, or empty where the file is not there
   * @throws Undecided where the index is in trouble
   * @throws java.io.UncheckedIOException where the bytes cannot be written
   */
  public Optional<Digest> download(IndexFile file, OutputStream out, long most) {
    Optional<Digest> digest = http.download(file.url(), out, most);
    digest
        .filter(it -> it.size() <= most)
        .filter(it -> file.sha256().filter(listed -> !listed.equals(it.sha256())).isPresent())
        .ifPresent(
            it -> {
              throw http.undecided(
                  address, "sends other bytes of " + file.fileName() + " than it lists: " + it);
            });
    return digest;
  }

  private Optional<IndexProject> ask(String project) {
    URI url = address.resolve(project + "/");
    Optional<Http.Page> page = get(url);
    if (page.isEmpty()) {
      requireIndex();
      return Optional.empty();
    }
    return Optional.of(read(page.get(), url, project));
  }

  /** The first one goes ahead: it opens the connection that the others share (RFC 9113, 9.1). */
  private Optional<Http.Page> get(URI url) {
    if (begun.compareAndSet(false, true)) {
      try {
        return http.get(url, ACCEPTED, MOST_BYTES);
      } finally {
        opened.countDown();
      }
    }
    awaitFirst();
    return http.get(url, ACCEPTED, MOST_BYTES);
  }

  /** Not for long: a page that hangs holds no other up. */
  private void awaitFirst() {
    try {
      boolean ignored = opened.await(MOST_MILLIS_FOR_FIRST, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** PEP 503: the root is a page too. Without it no project is gone, but this is no index. */
  private void requireIndex() {
    if (!http.has(address)) {
      throw http.undecided(address, "has no index at the address that is asked");
    }
  }

  private IndexProject read(Http.Page page, URI url, String project) {
    try {
      IndexProject found = parse(page, url, project);
      boolean held = found.status().filter(ProjectStatus.QUARANTINED::equals).isPresent();
      if (found.files().isEmpty() && !held) {
        throw new Malformed(project, "an empty list of files");
      }
      return found;
    } catch (Malformed e) {
      throw http.undecided(address, "answers with " + e.rule() + " for " + project);
    }
  }

  private static IndexProject parse(Http.Page page, URI url, String project) {
    String type = page.contentType().toLowerCase(Locale.ROOT);
    if (type.contains("json")) {
      return SimpleJson.read(page.text(), url, project);
    }
    if (type.contains("html")) {
      return SimpleHtml.read(page.text(), url, project);
    }
    throw new Malformed(project, type.isEmpty() ? "no content type" : type);
  }
}
