package reproducibility.vendor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import reproducibility.Undecided;
import reproducibility.archive.tree.GitTree;
import reproducibility.file.FileTrouble;
import reproducibility.file.OutputFolder;
import reproducibility.file.PartFile;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.Upstream;
import reproducibility.vendor.Vendored.Result;

/**
 * Lays down archives in a checkout. A fresh copy is written beside its place under a hidden name,
 * compared with the lock, and only then renamed; a file that is already there is never overwritten.
 *
 * @param checkout the top of the work tree
 * @param from a folder that is looked into before upstream is asked, if any
 * @param upstream asked for what the folder lacks
 */
public record Vendor(Path checkout, Optional<Path> from, Upstream upstream) {

  /** Fetches one archive afresh and compares it with the lock; keeps it where there was none. */
  public Vendored vendor(LockedArchive archive) {
    Path place = new OutputFolder(checkout).place(archive.path());
    if (Files.isSymbolicLink(place)) {
      return new Vendored(
          archive, Result.DIFFERS, "a symbolic link is here and not the file; it is kept");
    }
    try {
      new OutputFolder(checkout).make(archive.path());
      try (PartFile fresh = PartFile.of(place)) {
        return keep(archive, fresh, place);
      }
    } catch (Undecided e) {
      return withoutUpstream(archive, place, e);
    } catch (UncheckedIOException e) {
      return new Vendored(
          archive,
          Result.UNDECIDED,
          reason(place, Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e))));
    } catch (IOException e) {
      return new Vendored(archive, Result.UNDECIDED, reason(place, e));
    }
  }

  /**
   * What is here of an archive where it is not the locked one: nothing is fetched; empty where it
   * is the locked one, or nothing is here.
   */
  public Optional<Vendored> differing(LockedArchive archive) {
    Path place = checkout.resolve(archive.path());
    Vendored here = new Vendored(archive, Result.SAME, "here");
    Optional<Path> unpacked = unpacked(archive);
    Vendored outcome = here;
    if (Files.isRegularFile(place)) {
      outcome = compared(archive, place, here);
    } else if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      outcome =
          new Vendored(archive, Result.DIFFERS, "what is here is no regular file; it is kept");
    } else if (unpacked.isPresent()) {
      outcome = comparedTree(archive, unpacked.get(), here);
    }
    return Optional.of(outcome).filter(it -> it.result() == Result.DIFFERS);
  }

  private Vendored keep(LockedArchive archive, PartFile fresh, Path place) throws IOException {
    Optional<Path> local =
        from.map(folder -> folder.resolve(archive.fileName())).filter(Files::isRegularFile);
    Optional<Digest> found =
        local.isPresent() ? copy(local.get(), fresh, archive) : download(archive, fresh);
    String source = local.isPresent() ? "from " + from.orElseThrow() : "from upstream";
    if (found.isEmpty()) {
      return new Vendored(archive, Result.DIFFERS, "upstream has no such file any more");
    }
    if (!found.get().equals(archive.digest())) {
      String what =
          found.get().size() > archive.digest().size()
              ? "more than " + archive.digest().size() + " bytes"
              : found.get().toString();
      return new Vendored(
          archive,
          Result.DIFFERS,
          source + ": " + what + ", where the lock has " + archive.digest());
    }
    Optional<Path> unpacked = unpacked(archive);
    if (unpacked.isPresent() && !Files.exists(place)) {
      return comparedTree(archive, unpacked.get(), new Vendored(archive, Result.SAME, source));
    }
    if (Files.exists(place)) {
      return compared(archive, place, new Vendored(archive, Result.SAME, source));
    }
    fresh.become(place);
    return new Vendored(archive, Result.ADDED, source);
  }

  /** Upstream cannot be asked: what is here can be compared with the lock all the same. */
  private Vendored withoutUpstream(LockedArchive archive, Path place, Undecided trouble) {
    Vendored kept = new Vendored(archive, Result.KEPT, trouble.reason(), trouble.capability());
    Optional<Path> unpacked = unpacked(archive);
    if (unpacked.isPresent() && !Files.exists(place)) {
      return comparedTree(archive, unpacked.get(), kept);
    }
    return Files.isRegularFile(place)
        ? compared(archive, place, kept)
        : new Vendored(archive, Result.UNDECIDED, trouble.reason(), trouble.capability());
  }

  /** Where the unpacked source is kept, if it is. */
  private Optional<Path> unpacked(LockedArchive archive) {
    return archive
        .unpacked()
        .map(it -> new OutputFolder(checkout).place(it.replaceFirst("/$", "")))
        .filter(it -> Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS));
  }

  /** This outcome, where the unpacked source that is here instead has the locked tree. */
  private static Vendored comparedTree(LockedArchive archive, Path folder, Vendored where) {
    GitTree here = GitTree.ofFolder(folder);
    return archive.tree().equals(Optional.of(here.id()))
        ? where
        : new Vendored(
            archive,
            Result.DIFFERS,
            "the unpacked source here is not the locked one (" + here + "); it is kept");
  }

  /** This outcome, where the file that is here is the locked one. */
  private static Vendored compared(LockedArchive archive, Path place, Vendored where) {
    Digest here = Digest.of(place);
    return here.equals(archive.digest())
        ? where
        : new Vendored(
            archive,
            Result.DIFFERS,
            "the file here is not the locked one ("
                + here
                + "); it is kept: move it away and vendor again");
  }

  private static Optional<Digest> copy(Path source, PartFile fresh, LockedArchive archive)
      throws IOException {
    try (InputStream in = Files.newInputStream(source);
        OutputStream out = fresh.stream()) {
      return Optional.of(Digest.copy(in, out, archive.digest().size()));
    }
  }

  private Optional<Digest> download(LockedArchive archive, PartFile fresh) throws IOException {
    try (OutputStream out = fresh.stream()) {
      return upstream.download(archive, out);
    }
  }

  private static String reason(Path place, IOException e) {
    return "cannot be written to "
        + place.resolveSibling("").normalize()
        + ": "
        + FileTrouble.reason(e);
  }
}
