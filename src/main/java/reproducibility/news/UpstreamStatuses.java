package reproducibility.news;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import reproducibility.Undecided;
import reproducibility.archive.tree.TarballDrift;
import reproducibility.ecosystem.python.packaging.VersionOrder;
import reproducibility.news.UpstreamStatus.Remark;
import reproducibility.news.UpstreamStatus.State;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.IndexProject;
import reproducibility.upstream.Published;
import reproducibility.upstream.Published.FromForge;
import reproducibility.upstream.Published.Gone;
import reproducibility.upstream.Published.HeldBack;
import reproducibility.upstream.Published.InIndex;
import reproducibility.upstream.Upstream;

/**
 * Finds out how archives stand with upstream.
 *
 * @param upstream is asked
 * @param drifts tell how forges' archives differ
 * @param order puts versions into the order of PEP 440
 */
public record UpstreamStatuses(
    Upstream upstream, ForgeDrifts drifts, Function<Collection<String>, VersionOrder> order) {
  /** Requests to one host: enough to hide its distance, and few enough to be polite. */
  private static final int AT_ONCE = 6;

  private static final VersionOrder NONE = new VersionOrder(List.of(), Set.of(), Map.of());

  /**
   * How each of these stands, in their order.
   *
   * @throws Undecided where versions cannot be compared
   */
  public List<UpstreamStatus> of(List<LockedArchive> archives) {
    askAtOnce(archives);
    Set<String> known = versions(archives);
    VersionOrder versions = known.isEmpty() ? NONE : order.apply(known);
    return archives.stream().map(it -> of(it, versions)).toList();
  }

  /** Upstream keeps what it answers, so that each archive finds its answer there. */
  private void askAtOnce(List<LockedArchive> archives) {
    ExecutorService asking =
        Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, archives.size())));
    try {
      asking.invokeAll(
          archives.stream()
              .map(it -> (Callable<Optional<IndexProject>>) () -> project(it))
              .toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      asking.shutdownNow();
    }
  }

  /**
   * All of the projects that have another than the locked one: there is nothing to compare else.
   */
  private Set<String> versions(List<LockedArchive> archives) {
    Set<String> versions = new HashSet<>();
    for (LockedArchive archive : archives) {
      List<String> shown = project(archive).map(IndexProject::versions).orElse(List.of());
      Optional<String> locked = archive.version();
      if (locked.isPresent() && shown.stream().anyMatch(it -> !it.equals(locked.get()))) {
        versions.add(locked.get());
        versions.addAll(shown);
      }
    }
    return versions;
  }

  private Optional<IndexProject> project(LockedArchive archive) {
    try {
      return upstream.published(archive) instanceof InIndex shown
          ? Optional.of(shown.project())
          : Optional.empty();
    } catch (Undecided e) {
      return Optional.empty();
    }
  }

  private UpstreamStatus of(LockedArchive archive, VersionOrder versions) {
    try {
      Published published = upstream.published(archive);
      if (published instanceof InIndex shown) {
        return shown(archive, shown, versions);
      }
      if (published instanceof FromForge given) {
        return given(archive, given);
      }
      if (published instanceof HeldBack back) {
        String reason = back.project().statusReason().orElse("no reason given");
        return new UpstreamStatus(archive, State.HELD_BACK, reason, List.of());
      }
      return new UpstreamStatus(archive, State.GONE, ((Gone) published).what(), List.of());
    } catch (Undecided e) {
      return new UpstreamStatus(archive, State.UNTOLD, e.reason(), List.of());
    }
  }

  private UpstreamStatus shown(LockedArchive archive, InIndex shown, VersionOrder versions) {
    List<Remark> remarks =
        new ArrayList<>(
            new FileNews(archive, shown, drifts.record().entry(archive)).remarks(versions));
    try {
      String sha256 = upstream.sha256(archive, shown);
      return sha256.equals(archive.digest().sha256())
          ? new UpstreamStatus(archive, State.SAME, "", remarks)
          : new UpstreamStatus(archive, State.OTHER, "sha256 " + sha256, remarks);
    } catch (Undecided e) {
      return new UpstreamStatus(archive, State.UNTOLD, e.reason(), remarks);
    }
  }

  private UpstreamStatus given(LockedArchive archive, FromForge given) {
    Optional<TarballDrift> drift = drifts.of(archive, given);
    if (drift.isEmpty()) {
      return new UpstreamStatus(
          archive,
          State.UNTOLD,
          "the forge gives other bytes, and neither the archive nor its tree is here to compare",
          List.of());
    }
    return switch (drift.get().kind()) {
      case IDENTICAL -> new UpstreamStatus(archive, State.SAME, "", List.of());
      case CONTENT -> new UpstreamStatus(archive, State.OTHER, drift.get().detail(), List.of());
      case WRAPPER, METADATA, EXPORT_SUBST ->
          new UpstreamStatus(archive, State.REWRAPPED, drift.get().toString(), List.of());
    };
  }
}
