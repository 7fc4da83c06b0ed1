package reproducibility.news;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.tree.SourceTree;
import reproducibility.news.UpstreamStatus.State;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.Origin;
import reproducibility.upstream.Origin.ForgeCommit;
import reproducibility.upstream.Published.FromForge;
import reproducibility.upstream.Published.InIndex;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.upstream.ReleaseRecord.Entry;
import reproducibility.upstream.Upstream;

/**
 * Makes a release record of what upstream shows now. What upstream does not show as it is locked,
 * or cannot be asked for, stays as it was recorded.
 *
 * @param upstream was asked
 * @param drifts know the vendored archives, and what was recorded before
 */
public record Recording(Upstream upstream, ForgeDrifts drifts) {

  /**
   * The record, in the order of the lock.
   *
   * @param standings of all archives that are to be recorded anew
   * @throws Undecided where upstream comes into trouble on the way
   */
  public ReleaseRecord of(Lock lock, List<UpstreamStatus> standings) {
    Map<LockedArchive, State> states = new HashMap<>();
    standings.forEach(it -> states.put(it.archive(), it.state()));
    List<Entry> entries = new ArrayList<>();
    for (LockedArchive archive : lock.archives()) {
      Optional<State> state = Optional.ofNullable(states.get(archive));
      state
          .flatMap(it -> anew(archive, it))
          .or(() -> drifts.record().entry(archive))
          .ifPresent(entries::add);
    }
    return new ReleaseRecord(List.copyOf(entries));
  }

  private Optional<Entry> anew(LockedArchive archive, State state) {
    if (archive.origin().flatMap(Origin::of).filter(ForgeCommit.class::isInstance).isPresent()) {
      return tree(archive, state).map(it -> Entry.of(archive, it));
    }
    return state == State.SAME && upstream.published(archive) instanceof InIndex shown
        ? Optional.of(Entry.of(archive, shown))
        : Optional.empty();
  }

  /** That of the locked bytes, from wherever they can be had. */
  private Optional<String> tree(LockedArchive archive, State state) {
    Optional<Path> bytes = drifts.vendored(archive);
    if (bytes.isEmpty()
        && state == State.SAME
        && upstream.published(archive) instanceof FromForge given) {
      bytes = Optional.of(given.path());
    }
    try {
      return bytes.map(it -> SourceTree.read(it).tree().id()).or(archive::tree);
    } catch (Malformed e) {
      return archive.tree();
    }
  }
}
