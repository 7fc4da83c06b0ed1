package reproducibility.branch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.hash.Digest;
import reproducibility.repository.git.Absence;
import reproducibility.repository.git.HeldObjects;

/**
 * The objects of a repository, each read at most once whatever branches hold it: what is found out
 * about a blob or a tree is kept under its id.
 */
final class GitObjects {
  /** JGit has blobs of up to 50 MB whole in memory, where they are in the collector's way. */
  private static final int WHOLE_BYTES = 1 << 20;

  private final Repository git;
  private final Map<String, Digest> digests = new ConcurrentHashMap<>();
  private final Map<String, Content> byCommit = new ConcurrentHashMap<>();
  private final Map<String, Content> contents = new ConcurrentHashMap<>();
  private final Map<String, Object> readings = new ConcurrentHashMap<>();
  private final LedgerParts ledgers = new LedgerParts();
  private final Optional<DigestCache> cache;

  GitObjects(Repository git, Optional<DigestCache> cache) {
    this.git = git;
    this.cache = cache;
  }

  Repository git() {
    return git;
  }

  /** Something that is done with the objects. */
  interface Reading<T> {
    T with(ObjectReader objects) throws IOException;
  }

  /**
   * Reads objects.
   *
   * @throws Undecided where one is not here
   */
  <T> T read(Reading<T> reading) {
    try (ObjectReader objects = git.newObjectReader()) {
      return reading.with(objects);
    } catch (MissingObjectException e) {
      throw missing(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Undecided missing(MissingObjectException e) {
    Absence absence = new HeldObjects(git).absence();
    return new Undecided(
        Capability.BRANCHES,
        "git's object " + e.getObjectId().name() + " is not here: " + absence.reason(),
        absence.next());
  }

  /** Why a blob is not here, if it is not. */
  Optional<Absence> absence(String blob) {
    return new HeldObjects(git).absence(blob);
  }

  /** Whether history was cut off when this was cloned (git-clone(1), "--depth"). */
  boolean isShallow() {
    try {
      return !git.getObjectDatabase().getShallowCommits().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String commit) {
    return read(objects -> objects.has(ObjectId.fromString(commit), Constants.OBJ_COMMIT));
  }

  /** What a commit holds. Commits with the same trees share it. */
  Content content(String commit) {
    return byCommit.computeIfAbsent(
        commit, it -> read(objects -> Content.of(this, objects, ObjectId.fromString(it))));
  }

  /** The content with these trees, found out when it is asked for first. */
  Content shared(String key, Function<String, Content> otherwise) {
    return contents.computeIfAbsent(key, otherwise);
  }

  String text(String blob) {
    return read(
        objects ->
            new String(
                objects.open(ObjectId.fromString(blob), Constants.OBJ_BLOB).getBytes(),
                StandardCharsets.UTF_8));
  }

  /** What somebody makes of the text of a blob. */
  @SuppressWarnings("unchecked")
  <T> T reading(String kind, String blob, Function<String, T> reader) {
    return (T) readings.computeIfAbsent(kind + " " + blob, key -> reader.apply(text(blob)));
  }

  Ledger ledger(String blob) {
    return reading("ledger", blob, ledgers::read);
  }

  long size(String blob) {
    return Optional.ofNullable(digests.get(blob))
        .map(Digest::size)
        .orElseGet(
            () ->
                read(
                    objects ->
                        objects.getObjectSize(ObjectId.fromString(blob), Constants.OBJ_BLOB)));
  }

  /** SHA-256 and size of a blob's bytes. */
  Digest digest(String blob) {
    return digests.computeIfAbsent(
        blob, key -> cache.flatMap(it -> it.find(key)).orElseGet(() -> digestOfBytes(key)));
  }

  /** Copies a blob's bytes, and answers what identifies them. */
  Digest copy(String blob, OutputStream out) {
    return read(
        objects -> {
          objects.setStreamFileThreshold(WHOLE_BYTES);
          try (InputStream in =
              objects.open(ObjectId.fromString(blob), Constants.OBJ_BLOB).openStream()) {
            return Digest.copy(in, out, Long.MAX_VALUE);
          }
        });
  }

  private Digest digestOfBytes(String blob) {
    Optional<StoreState.Place> place = cache.map(it -> it.placeOf(blob));
    Digest digest = copy(blob, OutputStream.nullOutputStream());
    cache.ifPresent(it -> it.keep(blob, place.orElseThrow(), digest));
    return digest;
  }

  /** Keeps the digests for the next run, and says how many were those of an earlier one. */
  String saved() {
    cache.ifPresent(DigestCache::save);
    return cache.map(DigestCache::summary).orElse("");
  }

  /**
   * Takes the digests of all of these side by side; where that cannot be, it is told to those who
   * ask for one. Large ones come first, so that no core is left alone with one of them at the end.
   */
  ParallelWork<String> digestAll(Collection<String> blobs) {
    Map<String, Long> sizes = new HashMap<>();
    blobs.forEach(it -> sizes.put(it, sizeIfHere(it)));
    return new ParallelWork<>(
        blobs.stream().sorted(Comparator.comparing(sizes::get, Comparator.reverseOrder())).toList(),
        this::digestIfHere);
  }

  private long sizeIfHere(String blob) {
    try {
      return size(blob);
    } catch (RuntimeException e) {
      return 0;
    }
  }

  private void digestIfHere(String blob) {
    try {
      digest(blob);
    } catch (RuntimeException e) {
      // Whoever asks for that one is told.
    }
  }
}
