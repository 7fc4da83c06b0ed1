package reproducibility.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.news.Recording;
import reproducibility.news.UpstreamStatus;
import reproducibility.news.UpstreamStatus.Remark;
import reproducibility.news.UpstreamStatus.State;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.TreeFile.InGit;
import reproducibility.repository.VendoredArchive;
import reproducibility.upstream.ReleaseRecord;

/** Drafts the release record: what upstream shows of the archives now. */
public final class RecordDraft {
  private RecordDraft() {}

  /**
   * Drafts it; where nothing could be told there is nothing to write.
   *
   * @param standings of the archives of the lock
   * @throws Malformed where the reader of the record refuses what was drafted
   */
  public static Draft of(Lock lock, List<UpstreamStatus> standings, Recording recording) {
    List<String> undecided = new ArrayList<>();
    for (UpstreamStatus it : standings) {
      String name = it.archive().path();
      switch (it.state()) {
        case SAME -> {}
        // The draft of the lock says why it leaves that one out.
        case OTHER -> {}
        case UNTOLD -> undecided.add(name + ": what upstream shows of it: " + it.detail());
        default -> undecided.add(name + ": upstream: " + it.state().word() + ", " + it.detail());
      }
      it.remarks().stream()
          .filter(remark -> remark.kind() == Remark.Kind.CHANGE)
          .forEach(remark -> undecided.add(name + ": " + remark));
    }
    try {
      ReleaseRecord record = recording.of(lock, standings);
      if (!ReleaseRecord.parse(record.text()).text().equals(record.text())) {
        throw new Malformed(ReleaseRecord.FILE, "cannot be read back as it was drafted");
      }
      return draft(
          record.entries().isEmpty() ? Optional.empty() : Optional.of(record.text()), undecided);
    } catch (Undecided e) {
      undecided.add(ReleaseRecord.FILE + ": " + e.reason());
      return draft(Optional.empty(), undecided);
    }
  }

  private static Draft draft(Optional<String> text, List<String> undecided) {
    return new Draft(ReleaseRecord.FILE, text, List.of(), List.copyOf(undecided));
  }

  /** Why archives must not be locked as they lie here, by path: upstream has other bytes. */
  public static Map<String, String> differing(List<UpstreamStatus> standings) {
    Map<String, String> differing = new TreeMap<>();
    standings.stream()
        .filter(it -> it.state() == State.OTHER)
        .forEach(
            it ->
                differing.put(
                    it.archive().path(),
                    "is not what upstream publishes under this name: "
                        + it.detail()
                        + "; here "
                        + it.archive().digest()));
    return differing;
  }

  /** Why archives must not be locked as they lie here, by path: git has other bytes. */
  public static Map<String, String> edited(Inventory inventory) {
    Map<String, String> edited = new TreeMap<>();
    for (VendoredArchive it : inventory.archives()) {
      Optional<String> committed = it.inGit().map(InGit::blob);
      if (committed.isPresent() && !committed.get().equals(it.blobOnDisk())) {
        edited.put(
            it.path(), "has other bytes here than in git; git checkout, or git add, decides which");
      }
    }
    return edited;
  }
}
