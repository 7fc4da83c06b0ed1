package reproducibility.upstream;

import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.ReleaseFileName;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.Origin.ForgeCommit;
import reproducibility.upstream.Origin.IndexRelease;

/** Upstream as a whole: the package index for releases, the forge for commits. */
public final class Upstream {
  /** The forge of {@code pkg:github} package URLs. */
  public static final URI GITHUB = URI.create("https://github.com/");

  /** How much larger than the locked one a forge's archive may be, to be looked into. */
  private static final int ROOM = 4;

  private static final long FREE_BYTES = 1L << 20;

  private final Supplier<PackageIndex> index;
  private final Forge forge;
  private final Http web;

  /**
   * @param index where the Simple API is; asked for only when it is needed
   * @param forge where the forge is
   */
  public Upstream(Supplier<URI> index, URI forge) {
    this(index, forge, Limits.USUAL, Credentials.usualNetrc());
  }

  /** One that is patient as told, and finds credentials where it is told. */
  Upstream(Supplier<URI> index, URI forge, Limits limits, Optional<Path> netrc) {
    HttpClient client = Requests.client(limits);
    this.index =
        once(
            () -> {
              URI address = index.get();
              Credentials credentials = new Credentials(Optional.of(address), netrc);
              Requests requests = new Requests(client, limits, credentials);
              return new PackageIndex(
                  address, new Http(Capability.INDEX, HttpStatus.GONE, requests, limits));
            });
    Credentials credentials = new Credentials(Optional.of(forge), netrc);
    Requests requests = new Requests(client, limits, credentials);
    this.forge =
        new Forge(forge, new Http(Capability.FORGE, HttpStatus.GONE_FROM_FORGE, requests, limits));
    this.web =
        new Http(
            Capability.ARCHIVES,
            HttpStatus.GONE,
            new Requests(client, limits, new Credentials(Optional.empty(), Optional.empty())),
            limits);
  }

  /**
   * The package index.
   *
   * @throws Undecided where nobody says where it is
   */
  public PackageIndex index() {
    return index.get();
  }

  /** The forge. */
  public Forge forge() {
    return forge;
  }

  /**
   * Downloads a file from an address that an expression names; stops after {@code most} bytes,
   * which the digest's size then tells.
   *
   * @return empty where there is none
   * @throws Undecided where it cannot be asked
   */
  public Optional<Digest> download(URI address, OutputStream out, long most) {
    return web.download(address, out, most);
  }

  /**
   * What upstream publishes today under an archive's name. A forge gives no digests: its file is
   * downloaded for one.
   *
   * @throws Undecided where upstream cannot be asked, or the lock does not say where the archive
   *     was published
   */
  public Published published(LockedArchive archive) {
    Origin origin = origin(archive);
    return origin instanceof IndexRelease release
        ? inIndex(release, archive.fileName())
        : fromForge((ForgeCommit) origin, archive.digest().size());
  }

  private Published fromForge(ForgeCommit commit, long lockedSize) {
    long most = lockedSize * ROOM + FREE_BYTES;
    Optional<Forge.Fetched> fetched = forge.archive(commit, most);
    if (fetched.isPresent()) {
      Digest digest = fetched.get().digest();
      return new Published.FromForge(digest, digest.size() <= most, fetched.get().path());
    }
    return new Published.Gone(
        forge.hasRepository(commit)
            ? "the commit " + commit.commit()
            : "the repository " + commit.owner() + "/" + commit.repository());
  }

  private Published inIndex(IndexRelease release, String fileName) {
    Optional<IndexProject> project = index().project(release.project());
    if (project.isEmpty()) {
      return new Published.Gone("the project " + NormalizedName.of(release.project()));
    }
    IndexProject found = project.get();
    Optional<IndexFile> file = found.file(fileName);
    if (file.isPresent()) {
      return new Published.InIndex(found, file.get());
    }
    if (found.files().isEmpty()) {
      return new Published.HeldBack(found);
    }
    String version = ReleaseFileName.versionIn(fileName).orElse(release.version());
    return new Published.Gone(
        found.filesOf(version).isEmpty() ? "the release " + release.version() : "the file");
  }

  /**
   * The SHA-256 of a file that the index shows: as it is listed, or else that of the file itself.
   *
   * @throws Undecided where upstream cannot be asked, or does not have the file that it lists
   */
  public String sha256(LockedArchive archive, Published.InIndex shown) {
    return shown
        .file()
        .sha256()
        .orElseGet(
            () ->
                index()
                    .download(
                        shown.file(), OutputStream.nullOutputStream(), archive.digest().size())
                    .map(Digest::sha256)
                    .orElseThrow(
                        () ->
                            new Undecided(
                                Capability.INDEX,
                                "the package index lists "
                                    + archive.fileName()
                                    + " and does not have it",
                                "try again later")));
  }

  /**
   * Downloads an archive; stops when it is larger than locked.
   *
   * @return the digest of what was downloaded, or empty where upstream has no such file
   * @throws Undecided where upstream cannot be asked
   * @throws java.io.UncheckedIOException where the bytes cannot be written
   */
  public Optional<Digest> download(LockedArchive archive, OutputStream out) {
    Origin origin = origin(archive);
    long most = archive.digest().size();
    if (origin instanceof IndexRelease release) {
      return inIndex(release, archive.fileName()) instanceof Published.InIndex there
          ? index().download(there.file(), out, most)
          : Optional.empty();
    }
    return forge.download((ForgeCommit) origin, out, most);
  }

  /**
   * Where an archive was published.
   *
   * @throws Undecided where the lock does not say so
   */
  public static Origin origin(LockedArchive archive) {
    return archive
        .origin()
        .flatMap(Origin::of)
        .orElseThrow(
            () ->
                new Undecided(
                    Capability.INDEX,
                    archive.place()
                        + " does not say where "
                        + archive.fileName()
                        + " was published",
                    "add origin = \"pkg:pypi/name@version\" under packages.tool.repro"));
  }

  /** Makes something when it is first wanted, and again where that went wrong. */
  static <T> Supplier<T> once(Supplier<T> maker) {
    return new Supplier<>() {
      private Optional<T> made = Optional.empty();

      @Override
      public synchronized T get() {
        if (made.isEmpty()) {
          made = Optional.of(maker.get());
        }
        return made.get();
      }
    };
  }
}
