package reproducibility.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.Change;
import reproducibility.diff.ChangeKind;
import reproducibility.diff.Diff;
import reproducibility.diff.FileChange;
import reproducibility.diff.Flag;
import reproducibility.diff.Topic;
import reproducibility.hash.Digest;

/** Differences that nobody found. */
public final class SampleDiffs {
  private SampleDiffs() {}

  /** An archive with these differences in its content. */
  public static ArchiveDiff archive(
      String old, String name, List<Change> changes, FileChange file, List<Flag> flags) {
    Optional<Digest> digest = Optional.of(new Digest("0".repeat(64), 1));
    return new ArchiveDiff(
        name,
        old,
        name,
        digest,
        digest,
        ArchiveDiff.Extent.CONTENT,
        changes,
        List.of(file),
        1,
        flags,
        List.of());
  }

  /** A new version of one archive, with a change of each topic. */
  public static Diff update() {
    String name = "mover-2.1.tar.gz";
    List<Change> changes = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      changes.add(new Change(topic, ChangeKind.CHANGED, "mover", "2.0", "2.1", "version " + topic));
    }
    FileChange file =
        new FileChange(
            ChangeKind.CHANGED,
            "mover/__init__.py",
            "mover/__init__.py",
            Optional.empty(),
            Optional.empty(),
            "",
            List.of("@@ -1 +1 @@", "-VERSION = '2.0'", "+VERSION = '2.1'"));
    List<Flag> flags = List.of(new Flag(Flag.Reason.NOT_COMPARED, name, "setup.py"));
    ArchiveDiff archive = archive("mover-2.0.tar.gz", name, changes, file, flags);
    return new Diff("v1.2.2", "v1.2.3", List.of(), changes, List.of(), List.of(archive), List.of());
  }
}
