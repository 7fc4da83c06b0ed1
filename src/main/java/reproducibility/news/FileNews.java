package reproducibility.news;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reproducibility.ecosystem.python.packaging.VersionOrder;
import reproducibility.news.UpstreamStatus.Remark;
import reproducibility.news.UpstreamStatus.Remark.Kind;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.IndexAnswer;
import reproducibility.upstream.IndexFile;
import reproducibility.upstream.IndexProject;
import reproducibility.upstream.ProjectStatus;
import reproducibility.upstream.Published.InIndex;
import reproducibility.upstream.ReleaseRecord.Entry;

/** What there is to tell of a file that the index shows, beside its bytes. */
record FileNews(LockedArchive archive, InIndex shown, Optional<Entry> recorded) {

  List<Remark> remarks(VersionOrder order) {
    List<Remark> remarks = new ArrayList<>();
    IndexFile file = shown.file();
    file.yanked()
        .ifPresent(
            it ->
                remarks.add(
                    new Remark(Kind.CHANGE, "yanked", it.isEmpty() ? "no reason given" : it)));
    if (file.sha256().isEmpty()) {
      remarks.add(new Remark(Kind.CHANGE, "no digest", "the index gives no sha256"));
    }
    uploaded(file).ifPresent(remarks::add);
    provenance(file.provenance()).ifPresent(remarks::add);
    status().ifPresent(remarks::add);
    newFiles().forEach(it -> remarks.add(new Remark(Kind.NEWS, "new file", it)));
    newer(order).ifPresent(remarks::add);
    return remarks;
  }

  private Optional<Remark> uploaded(IndexFile file) {
    Optional<Instant> before = recorded.flatMap(Entry::uploadTime);
    return file.uploadTime()
        .filter(it -> before.filter(then -> !then.equals(it)).isPresent())
        .map(
            it ->
                new Remark(
                    Kind.CHANGE,
                    "uploaded again",
                    it + ", it was uploaded " + before.orElseThrow()));
  }

  private Optional<Remark> provenance(IndexAnswer now) {
    boolean had = recorded.filter(it -> it.provenance() == IndexAnswer.GIVEN).isPresent();
    return switch (now) {
      case GIVEN -> Optional.of(new Remark(Kind.FACT, "provenance", "given"));
      case NONE ->
          had ? Optional.of(new Remark(Kind.CHANGE, "provenance", "lost")) : Optional.empty();
      case SILENT -> Optional.empty();
    };
  }

  private Optional<Remark> status() {
    IndexProject project = shown.project();
    Optional<ProjectStatus> before = recorded.flatMap(Entry::status);
    return project.status().flatMap(now -> status(now, before.orElse(now), project));
  }

  private static Optional<Remark> status(
      ProjectStatus now, ProjectStatus before, IndexProject project) {
    String text = now.word() + project.statusReason().map(it -> ": " + it).orElse("");
    if (now != before) {
      return Optional.of(new Remark(Kind.CHANGE, "project", text + "; it was " + before.word()));
    }
    return now == ProjectStatus.ACTIVE
        ? Optional.empty()
        : Optional.of(new Remark(Kind.NEWS, "project", text));
  }

  /** The other files of the vendored version that were not there when it was recorded. */
  private List<String> newFiles() {
    return Entry.beside(shown).stream()
        .filter(it -> recorded.filter(then -> !then.beside().contains(it)).isPresent())
        .toList();
  }

  private Optional<Remark> newer(VersionOrder order) {
    List<String> newer =
        archive.version().stream()
            .flatMap(it -> order.newer(shown.project().versions(), it).stream())
            .filter(it -> !isYanked(it))
            .toList();
    return order
        .newestStable(newer)
        .map(
            it ->
                new Remark(
                    Kind.NEWS,
                    "newer version",
                    newer.size() == 1 ? it : it + ", of " + newer.size() + " that are newer"));
  }

  private boolean isYanked(String version) {
    List<IndexFile> files = shown.project().filesOf(version);
    return !files.isEmpty() && files.stream().allMatch(it -> it.yanked().isPresent());
  }
}
