package reproducibility.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import reproducibility.cli.CommandRun;
import reproducibility.cli.branch.VersionUpdate;
import reproducibility.cli.vendor.FetchingPackages;
import reproducibility.publish.NarInfo;
import reproducibility.publish.SecretKey;
import reproducibility.sample.ClimbSample;
import reproducibility.sample.GitCommand;
import reproducibility.sample.LocalUpstream;
import reproducibility.sample.SampleCache;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;
import reproducibility.sample.StaticServer;
import reproducibility.sample.Texts;
import reproducibility.tool.Scratch;

/**
 * What the examples of the documents suppose: a repository whose version 0.3.76 is being made, one
 * before that, one that nobody has adopted and one that fetches its sources, each with the folders
 * and keys beside it that the examples name.
 */
final class DocumentedPlace implements AutoCloseable {
  /** The folder of the repository, as the documents call it. */
  static final String REPOSITORY = "another-checkout";

  /** The one package that is built, where any would do. */
  static final String BUILT = "pixels";

  static final String WHEEL = "demo-1.1-py3-none-any.whl";
  static final String SDIST = "mover-2.2.tar.gz";
  static final String NPM = "leaf-1.0.0.tgz";

  /** Beside the repository: what is there, and where something is written. */
  private static final List<String> FOLDERS =
      List.of(
          "after",
          "before",
          "docs",
          "downloads",
          "draft",
          "etc/nginx/conf.d",
          "folder",
          "report",
          "reports",
          "reports-of-another-machine",
          "srv/files");

  /** Which repository a command is for. */
  enum State {
    /** Version 0.3.76 is committed on a branch of its own, which is checked out. */
    MADE,
    /** The same, where an archive is missing. */
    LACKING,
    /** Version 0.3.75 is released, the index has newer releases, and main is checked out. */
    BEFORE,
    NOT_ADOPTED,
    FETCHING
  }

  private final Scratch scratch = Scratch.create();
  private final Path top = scratch.folder("documented ");
  private final VersionUpdate update = new VersionUpdate();
  private final ClimbSample climb = new ClimbSample();
  private final StaticServer served = new StaticServer(top.resolve("MADE/srv"));

  DocumentedPlace() throws IOException {
    update.released();
    lay(State.BEFORE, update.sample.folder());
    update.make();
    lay(State.MADE, update.sample.folder());
    layArchives(top.resolve("MADE"));
    publish(top.resolve("MADE"));
    lay(State.LACKING, update.sample.folder());
    Files.delete(top.resolve("LACKING").resolve(REPOSITORY).resolve("sources").resolve(WHEEL));
    copy(top.resolve("MADE/srv"), top.resolve("LACKING/srv"));
    try (SampleRepository sample = new SampleRepository()) {
      for (String it :
          List.of(SampleRepository.LOCK, SampleRepository.CONTRACT, SampleRepository.RECORD)) {
        sample.delete(it);
      }
      sample.track();
      new GitCommand(sample.folder()).run("commit", "-q", "-m", "Before");
      lay(State.NOT_ADOPTED, sample.folder());
    }
    FetchingPackages.write(climb);
    lay(State.FETCHING, climb.folder());
    SampleWheel fresh = new SampleWheel("fresh", "1.0", List.of());
    update.sample.upstream.index.publish("fresh", fresh.fileName(), fresh.bytes());
  }

  private void lay(State state, Path repository) throws IOException {
    Path place = Files.createDirectories(top.resolve(state.name()));
    copy(repository, place.resolve(REPOSITORY));
    for (String it : FOLDERS) {
      Files.createDirectories(place.resolve(it));
    }
  }

  /** What a reader has downloaded, and two folders that differ. */
  private static void layArchives(Path place) throws IOException {
    Path sources = place.resolve(REPOSITORY).resolve("sources");
    for (String it : List.of(WHEEL, SDIST, "downloads/" + SDIST, "folder/" + WHEEL)) {
      Path file = place.resolve(it);
      Files.copy(sources.resolve(file.getFileName()), file);
    }
    Files.write(place.resolve(NPM), SampleTarball.ofNpm("leaf", "1.0.0").bytes());
    Files.writeString(place.resolve("before/notes.txt"), "one\n");
    Files.writeString(place.resolve("after/notes.txt"), "two\n");
  }

  /** A mirror and a cache of one package, and the report of another machine that built it. */
  private static void publish(Path place) throws IOException {
    Path key = SampleCache.key(place, "cache");
    Files.writeString(place.resolve("cache.pub"), SecretKey.read(key).publicKey().toString());
    Files.writeString(place.resolve("key.pem"), Texts.privateKey("Ed25519"));
    Path repository = place.resolve(REPOSITORY);
    Path cache = place.resolve("srv/cache");
    CommandRun mirrored =
        CommandRun.of("mirror", place.resolve("srv/mirror"), "--repo", repository);
    assertThat(mirrored.status()).as(mirrored.toString()).isZero();
    CommandRun cached =
        CommandRun.of("cache", cache, "--key", key, "--repo", repository, "--package", BUILT);
    assertThat(cached.status()).as(cached.toString()).isZero();
    Files.writeString(
        place.resolve("reports-of-another-machine/claims.json"),
        "{\"outputs\": {\"%s\": \"%s\"}, \"claims\": []}".formatted(BUILT, narHash(cache)));
  }

  private static String narHash(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      for (Path it : files.filter(it -> it.toString().endsWith(".narinfo")).toList()) {
        NarInfo info = NarInfo.parse(it.toString(), Files.readAllBytes(it));
        if (info.storePath().contains("-" + BUILT + "-")) {
          return info.narHash();
        }
      }
    }
    throw new AssertionError(BUILT + " is not in " + cache);
  }

  /** A word of a command with the place or the value that it has here. */
  String here(String word, Path copy) throws IOException {
    if (word.equals("$USER")) {
      return "somebody";
    }
    if (word.equals("$(cat cache.pub)")) {
      return Files.readString(copy.resolve("cache.pub"));
    }
    Path there = copy.resolve(word.replaceFirst("^(\\.\\.)?/", ""));
    return Files.exists(there) || word.startsWith("/")
        ? there.toString()
        : word.replace("https://mirror.example.org/", served.address() + "mirror/")
            .replace("https://cache.example.org/", served.address() + "cache/");
  }

  LocalUpstream upstream(State state) {
    return state == State.FETCHING ? climb.upstream : update.sample.upstream;
  }

  /** A copy of all that lies there, for one command. */
  Path copyOf(State state) {
    Path copy = scratch.folder("one command ");
    copy(top.resolve(state.name()), copy);
    return copy;
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path it : files.toList()) {
        Path place = to.resolve(from.relativize(it).toString());
        if (!Files.isDirectory(place)) {
          Files.copy(it, place, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    served.close();
    climb.close();
    update.close();
    scratch.close();
  }
}
