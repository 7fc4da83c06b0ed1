package reproducibility.upstream;

import java.io.OutputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.Digest;
import reproducibility.archive.NormalizedName;

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

  private final URI address;
  private final Http http;
  private final Map<String, CompletableFuture<Optional<IndexProject>>> projects =
      new ConcurrentHashMap<>();

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
    String normalized = NormalizedName.of(name).value();
    CompletableFuture<Optional<IndexProject>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<IndexProject>> asked = projects.putIfAbsent(normalized, mine);
    if (asked == null) {
      asked = mine;
      try {
        mine.complete(ask(normalized));
      } catch (RuntimeException trouble) {
        mine.completeExceptionally(trouble);
      }
    }
    try {
      return asked.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException trouble ? trouble : e;
    }
  }

  /**
   * Downloads a file; stops after {@code most} bytes, which the digest's size then tells.
   *
   * @return the digest of what was downloaded, or empty where the file is not there
   * @throws Undecided where the index is in trouble
   * @throws java.io.UncheckedIOException where the bytes cannot be written
   */
  public Optional<Digest> download(IndexFile file, OutputStream out, long most) {
    Http.Answer answer = http.download(file.url(), "*/*", out, most);
    return answer.found() ? Optional.of(answer.digest()) : Optional.empty();
  }

  private Optional<IndexProject> ask(String project) {
    URI page = address.resolve(project + "/");
    Http.Answer answer = http.get(page, ACCEPTED, MOST_BYTES);
    if (!answer.found()) {
      return Optional.empty();
    }
    try {
      IndexProject found = read(answer, page, project);
      boolean held = found.status().filter(ProjectStatus.QUARANTINED::equals).isPresent();
      if (found.files().isEmpty() && !held) {
        throw new Malformed(project, "an empty list of files");
      }
      return Optional.of(found);
    } catch (Malformed e) {
      throw trouble("answers with " + e.rule() + " for " + project);
    }
  }

  private static IndexProject read(Http.Answer answer, URI page, String project) {
    String type = answer.contentType().toLowerCase(Locale.ROOT);
    if (type.contains("json")) {
      return SimpleJson.read(answer.body(), page, project);
    }
    if (type.contains("html")) {
      return SimpleHtml.read(answer.body(), page, project);
    }
    throw new Malformed(project, type.isEmpty() ? "no content type" : type);
  }

  private Undecided trouble(String what) {
    return new Undecided(
        Capability.INDEX,
        "the package index (" + Http.host(address) + ") " + what,
        "try again later");
  }
}
