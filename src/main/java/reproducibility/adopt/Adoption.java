package reproducibility.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import reproducibility.Malformed;
import reproducibility.branch.Branches;
import reproducibility.branch.TrialCommit;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.finding.Finding;
import reproducibility.hint.ShellWord;
import reproducibility.news.ForgeDrifts;
import reproducibility.news.Recording;
import reproducibility.news.UpstreamStatus;
import reproducibility.news.UpstreamStatuses;
import reproducibility.nix.Nix;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.repository.TreeFile;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.upstream.Upstream;

/**
 * All that is drafted for a repository that is taken over.
 *
 * @param seen what there is
 * @param standings what upstream shows of the archives; empty where it was not asked
 * @param drafts the files
 * @param doubtful the archives that are not locked, because upstream or git has other bytes, and
 *     why, by path
 */
public record Adoption(
    Observation seen,
    List<UpstreamStatus> standings,
    List<Draft> drafts,
    Map<String, String> doubtful) {

  /**
   * Drafts lock, contract, release record and attributes.
   *
   * @param upstream is asked for what it publishes, where given
   * @param meta the meta-package that the user names, if any
   * @throws reproducibility.Malformed where the user names one that is not there, or a file that is
   *     kept cannot be read
   * @throws reproducibility.Undecided where Nix or Python is missing
   */
  public static Adoption of(
      Repository repository,
      Snapshot found,
      Packaging python,
      Optional<Upstream> upstream,
      Optional<String> meta) {
    KeptFiles.require(found);
    requirePackagesAtTheTop(found);
    Snapshot snapshot = found.withArchives(FoundFolders.of(found));
    Observation seen =
        Observation.of(
            snapshot,
            new Nix(repository.scratchFolder("nix-")),
            python,
            repository.scratchFolder("copy-"));
    Inventory inventory = Inventory.of(snapshot);
    Map<String, String> doubtful = new TreeMap<>(RecordDraft.edited(inventory));
    Map<String, String> trees = new TreeMap<>();
    inventory.folders().forEach(it -> trees.put(it.tarball(), it.tree().id()));
    Draft lock = LockDraft.of(seen, doubtful, trees);
    List<UpstreamStatus> standings = new ArrayList<>();
    List<Draft> drafts = new ArrayList<>();
    Optional<Lock> locked = snapshot.text(Lock.FILE).or(lock::text).map(Lock::parse);
    if (upstream.isPresent() && locked.isPresent()) {
      ForgeDrifts drifts = new ForgeDrifts(inventory, new ReleaseRecord(List.of()));
      standings.addAll(
          new UpstreamStatuses(upstream.get(), drifts, python::order).of(locked.get().archives()));
      doubtful.putAll(RecordDraft.differing(standings));
      lock = LockDraft.of(seen, doubtful, trees);
      drafts.add(RecordDraft.of(locked.get(), standings, new Recording(upstream.get(), drifts)));
    }
    drafts.add(0, lock);
    drafts.add(1, ContractDraft.of(seen, meta));
    AttributesDraft.of(snapshot).ifPresent(drafts::add);
    LedgerDraft.of(Branches.of(repository), repository.headRef()).ifPresent(drafts::add);
    return new Adoption(seen, standings, drafts, doubtful);
  }

  /** A repository has its packages in one folder at its top; what git tracks may hold others. */
  private static void requirePackagesAtTheTop(Snapshot snapshot) {
    String below = "/" + PackageFolder.PATH;
    List<String> others =
        snapshot.files().stream()
            .map(TreeFile::path)
            .filter(it -> it.endsWith(".nix") && it.contains(below))
            .map(it -> it.substring(0, it.indexOf(below)))
            .distinct()
            .sorted()
            .toList();
    if (!others.isEmpty() && Inventory.of(snapshot).expressions().isEmpty()) {
      throw new Malformed(
          PackageFolder.PATH,
          "is not at the top of this repository, but below "
              + String.join(", ", others)
              + ": make one of them a repository of its own, as by git subtree split --prefix="
              + ShellWord.of(others.get(0))
              + " -b packages, and adopt that");
    }
  }

  /**
   * The exceptions for what the claims find once the drafts are committed.
   *
   * @param baseline who answers for them, and until when
   * @param claims gives the findings of a commit
   */
  public Draft baseline(
      Repository repository,
      Snapshot snapshot,
      Baseline baseline,
      Function<String, List<Finding>> claims) {
    Map<String, String> files = new TreeMap<>();
    drafts.stream()
        .filter(it -> snapshot.file(it.file()).isEmpty())
        .forEach(it -> it.text().ifPresent(text -> files.put(it.file(), text)));
    Draft draft = baseline.of(claims.apply(TrialCommit.of(repository, files)));
    if (draft.text().isEmpty() || snapshot.file(draft.file()).isPresent()) {
      return draft;
    }
    files.put(draft.file(), draft.text().get());
    List<String> undecided = new ArrayList<>(draft.undecided());
    claims.apply(TrialCommit.of(repository, files)).stream()
        .filter(it -> !it.subject().isEmpty())
        .forEach(
            it ->
                undecided.add(
                    it.claim() + ": " + it.subject() + ": is not excused: " + it.summary()));
    return new Draft(draft.file(), draft.text(), draft.guessed(), undecided);
  }
}
