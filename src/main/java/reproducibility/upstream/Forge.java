package reproducibility.upstream;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.hash.Digest;
import reproducibility.tool.Scratch;
import reproducibility.upstream.Origin.ForgeCommit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A forge that gives archives of commits and tells of commits, as GitHub does (its documentation,
 * "Downloading source code archives" and REST API, "Get a commit").
 */
public final class Forge {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String JSON_TYPE = "application/vnd.github+json";
  private static final int MOST_BYTES = 16 << 20;

  private final URI address;
  private final Http http;
  private final Supplier<Path> folder;
  private final Answers<Wanted, Optional<Fetched>> archives = new Answers<>(this::fetch);
  private final Answers<ForgeCommit, Optional<String>> commits = new Answers<>(this::ask);

  private record Wanted(ForgeCommit commit, long most) {}

  /**
   * An archive that was downloaded.
   *
   * @param digest of what came; larger than was wanted where it was cut off, and then there is no
   *     whole file
   * @param path where it lies as long as this program runs
   */
  public record Fetched(Digest digest, Path path) {}

  Forge(URI address, Http http) {
    this.address = address;
    this.http = http;
    this.folder = Upstream.once(() -> Scratch.create().folder("forge-"));
  }

  /**
   * The archive that the forge makes of a commit today, downloaded once.
   *
   * @param most the most bytes that are taken
   * @return empty where the forge has none
   * @throws reproducibility.Undecided where the forge is in trouble
   */
  public Optional<Fetched> archive(ForgeCommit commit, long most) {
    return archives.get(new Wanted(commit, most));
  }

  private Optional<Fetched> fetch(Wanted wanted) {
    ForgeCommit commit = wanted.commit();
    Path path =
        folder.get().resolve(SourceTarball.fileNameOf(commit.repository(), commit.commit()));
    try (OutputStream out = Files.newOutputStream(path)) {
      Optional<Digest> digest = download(commit, out, wanted.most());
      return digest.map(it -> new Fetched(it, path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Copies the archive that the forge makes of a commit today; stops after {@code most} bytes,
   * which the digest's size then tells.
   *
   * @return empty where the forge has none
   * @throws reproducibility.Undecided where the forge is in trouble
   */
  public Optional<Digest> download(ForgeCommit commit, OutputStream out, long most) {
    URI url =
        address.resolve(
            commit.owner() + "/" + commit.repository() + "/archive/" + commit.commit() + ".tar.gz");
    Optional<Digest> digest = http.download(url, out, most);
    if (digest.isEmpty() && !http.has(address)) {
      throw http.undecided(address, "has no forge at the address that is asked");
    }
    return digest;
  }

  /** Whether the forge has the repository of a commit. */
  boolean hasRepository(ForgeCommit commit) {
    return http.has(address.resolve(commit.owner() + "/" + commit.repository()));
  }

  /**
   * The commit that a name stands for today.
   *
   * @param named a repository, and in place of the commit a commit id, a tag or a branch
   * @return 40 hexadecimal digits; empty where the forge knows no such commit
   * @throws reproducibility.Undecided where the forge is in trouble
   */
  public Optional<String> commit(ForgeCommit named) {
    return commits.get(named);
  }

  private Optional<String> ask(ForgeCommit named) {
    URI url =
        api()
            .resolve(
                "repos/" + named.owner() + "/" + named.repository() + "/commits/" + named.commit());
    Optional<Http.Page> page = http.get(url, JSON_TYPE, MOST_BYTES);
    if (page.isEmpty()) {
      if (!http.has(api())) {
        throw http.undecided(address, "has no interface for programs that is known here");
      }
      return Optional.empty();
    }
    try {
      JsonNode sha = JSON.readTree(page.get().text()).path("sha");
      if (sha.asString("").matches("[0-9a-f]{40}")) {
        return Optional.of(sha.asString());
      }
    } catch (JacksonException e) {
      throw http.undecided(address, "answers with broken JSON for a commit");
    }
    throw http.undecided(address, "answers with JSON that has no commit");
  }

  /** GitHub's own lies on another host; that of GitHub Enterprise Server below its address. */
  private URI api() {
    return Upstream.GITHUB.getHost().equals(address.getHost())
        ? URI.create("https://api." + Upstream.GITHUB.getHost() + "/")
        : address.resolve("api/v3/");
  }
}
