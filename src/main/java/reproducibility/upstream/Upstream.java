package reproducibility.upstream;

import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.archive.Digest;
import reproducibility.archive.NormalizedName;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.Origin.ForgeCommit;
import reproducibility.upstream.Origin.IndexRelease;

/** Upstream as a whole: the package index for releases, the forge for commits. */
public final class Upstream {
  /** The forge of {@code pkg:github} package URLs. */
  public static final URI GITHUB = URI.create("https://github.com/");

  private static final String ANYTHING = "*/*";

  private final Supplier<PackageIndex> index;
  private final Http indexFiles;
  private final Http forge;
  private final URI forgeAddress;

  /**
   * @param index where the Simple API is; asked for only when it is needed
   * @param forge where the forge is
   */
  public Upstream(Supplier<URI> index, URI forge) {
    this(index, forge, Http.Limits.USUAL);
  }

  /** One that is patient as told. */
  Upstream(Supplier<URI> index, URI forge, Http.Limits limits) {
    this.indexFiles = new Http(Capability.INDEX, limits);
    this.forge = new Http(Capability.FORGE, limits);
    this.index = once(() -> new PackageIndex(index.get(), indexFiles));
    this.forgeAddress = forge;
  }

  /**
   * The package index.
   *
   * @throws Undecided where nobody says where it is
   */
  public PackageIndex index() {
    return index.get();
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
    if (origin instanceof IndexRelease release) {
      return inIndex(release, archive.fileName());
    }
    Http.Answer answer =
        forge.download(
            tarball((ForgeCommit) origin),
            ANYTHING,
            OutputStream.nullOutputStream(),
            archive.digest().size());
    return answer.found()
        ? new Published.FromForge(answer.digest())
        : new Published.Gone("the commit or the repository");
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
    String version = IndexFile.versionIn(fileName).orElse(release.version());
    return new Published.Gone(
        found.filesOf(version).isEmpty() ? "the release " + release.version() : "the file");
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
    return downloaded(forge.download(tarball((ForgeCommit) origin), ANYTHING, out, most));
  }

  private static Optional<Digest> downloaded(Http.Answer answer) {
    return answer.found() ? Optional.of(answer.digest()) : Optional.empty();
  }

  private URI tarball(ForgeCommit commit) {
    return forgeAddress.resolve(
        commit.owner() + "/" + commit.repository() + "/archive/" + commit.commit() + ".tar.gz");
  }

  private static Origin origin(LockedArchive archive) {
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

  private static <T> Supplier<T> once(Supplier<T> maker) {
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
