package reproducibility.branch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.RecursiveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import reproducibility.Malformed;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.hint.ShellWord;
import reproducibility.repository.Repository;
import reproducibility.upstream.ReleaseRecord;

/**
 * A release to be: a tag at the tip of its version branch, an entry in the ledger of {@code main},
 * and, where it is the newest stable one, the merge into {@code main} without the archives. Tag and
 * {@code main} move together or not at all.
 *
 * @param repository where it is made
 * @param branch what is released
 */
public record ReleaseDraft(Repository repository, VersionBranch branch) {
  /** The trailer of the commit on main that records a release. */
  private static final String TRAILER = "Released";

  private static final String MAIN = Constants.R_HEADS + MainBranch.NAME;

  /**
   * The release of a version.
   *
   * @throws Malformed where there is no local branch of that version, no local {@code main}, or a
   *     work tree that has {@code main} checked out: moving it would make that work tree look
   *     changed
   */
  public static ReleaseDraft of(Repository repository, String version) {
    VersionBranch branch =
        Branches.of(repository)
            .of(version)
            .filter(it -> it.ref().startsWith(Constants.R_HEADS))
            .orElseThrow(() -> noBranch(version));
    WorkTrees.requireElsewhere(repository.git(), MAIN);
    return new ReleaseDraft(repository, branch);
  }

  private static Malformed noBranch(String version) {
    return new Malformed(
        version,
        VersionName.versionOf(version)
            .map(ShellWord::of)
            .map(it -> "has no local branch: bin/repro branch " + it + " makes a new one")
            .orElse("is no version, such as 0.3.76; git branch lists the branches"));
  }

  /** The tag's short name. */
  public String tag() {
    return "v" + branch.version();
  }

  /** Whether it is tagged already, by an earlier run or by hand. */
  public boolean isTagged() {
    return tagged().isPresent();
  }

  private Optional<Ref> tagged() {
    return ref(Constants.R_TAGS + tag());
  }

  private Optional<Ref> ref(String name) {
    try {
      return Optional.ofNullable(repository.git().exactRef(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Whether the ledger of {@code main} has it. */
  public boolean isRecorded() {
    return recorded().isPresent();
  }

  private Optional<LedgerEntry> recorded() {
    return Branches.of(repository)
        .content(repository.commit(MAIN))
        .ledger()
        .entry(branch.version());
  }

  /**
   * Makes whatever is missing of it.
   *
   * @param merges whether it becomes {@code main}, as the newest stable release does
   * @param note what the tag says beside the version; may be empty
   * @param shown the release record: what upstream shows of the archives now; only what becomes
   *     {@code main} brings it there
   * @throws Malformed where {@code main} has changed the same lines as the branch
   */
  public void make(boolean merges, String note, Optional<String> shown, Committer who) {
    Branches branches = Branches.of(repository);
    String released =
        isTagged()
            ? repository.commit(Constants.R_TAGS + tag())
            : recorded().map(LedgerEntry::commit).orElse(branch.commit());
    String text = (branch.version() + "\n\n" + note).strip() + "\n";
    RefTransaction.in(
        repository,
        who,
        draft -> {
          List<RefTransaction.Move> moves = new ArrayList<>();
          if (!isRecorded()) {
            moves.add(onMain(branches, released, merges ? shown : Optional.empty(), merges, draft));
          }
          if (!isTagged()) {
            ObjectId tag = draft.tag(tag(), released, text);
            moves.add(new RefTransaction.Move(Constants.R_TAGS + tag(), ObjectId.zeroId(), tag));
          }
          draft.move(moves, "repro: release " + branch.version());
          return moves;
        });
  }

  private RefTransaction.Move onMain(
      Branches branches,
      String released,
      Optional<String> shown,
      boolean merges,
      RefTransaction draft)
      throws IOException {
    String main = repository.commit(MAIN);
    boolean merge = merges && !branches.isAncestor(released, main);
    LedgerEntry entry =
        new LedgerEntry(
            branch.version(), branch.name(), released, branches.content(released).digests(), "");
    ObjectId tree = merge ? merged(main, released) : draft.treeOf(main);
    ObjectId commit =
        draft.commit(
            recorded(draft, tree, branches.content(main), entry, shown),
            merge ? List.of(main, released) : List.of(main),
            message(merge));
    return new RefTransaction.Move(MAIN, ObjectId.fromString(main), commit);
  }

  private String message(boolean merge) {
    return (merge
            ? "Merge " + branch.name() + ", without its archives, and record it as released"
            : branch.name() + " is recorded as released")
        + "\n\n"
        + TRAILER
        + ": "
        + branch.version()
        + "\n";
  }

  private ObjectId merged(String main, String released) throws IOException {
    RecursiveMerger merger =
        (RecursiveMerger) MergeStrategy.RECURSIVE.newMerger(repository.git(), true);
    if (!merger.merge(ObjectId.fromString(main), ObjectId.fromString(released))) {
      throw new Malformed(
          MainBranch.NAME,
          "and "
              + branch.name()
              + " change the same lines of "
              + String.join(", ", merger.getUnmergedPaths())
              + ": merge main into the branch first, and commit");
    }
    return merger.getResultTreeId();
  }

  /** Main keeps its rules, and no archives in a folder that has one. */
  private ObjectId recorded(
      RefTransaction draft, ObjectId tree, Content main, LedgerEntry entry, Optional<String> shown)
      throws IOException {
    Map<String, ObjectId> files = new TreeMap<>();
    if (shown.isPresent()) {
      files.put(ReleaseRecord.FILE, draft.blob(shown.get()));
    }
    Set<String> kept = new TreeSet<>();
    for (String folder : main.folders().all()) {
      String rule = folder + "/.gitignore";
      Optional<String> text = main.text(rule);
      if (text.isPresent()) {
        files.put(rule, draft.blob(text.get()));
        kept.add(folder + "/");
      }
    }
    if (main.ledger().entry(entry.version()).isEmpty()) {
      files.put(Ledger.FILE, draft.blob(Ledger.with(main.text(Ledger.FILE), entry)));
    }
    Predicate<String> archive =
        path ->
            kept.stream().anyMatch(path::startsWith)
                && Ecosystems.isArchive(path.substring(path.lastIndexOf('/') + 1));
    return draft.tree(tree, archive, files);
  }

  /**
   * Takes it back: the tag goes, and {@code main} is what it was.
   *
   * @return whether there was anything to take back
   * @throws Malformed where {@code main} has moved on since, or a remote has it already
   */
  public boolean undo(Committer who) {
    if (!isTagged() && !isRecorded()) {
      return false;
    }
    String main = repository.commit(MAIN);
    Branches branches = Branches.of(repository);
    return RefTransaction.in(
        repository,
        who,
        draft -> {
          try (RevWalk walk = new RevWalk(repository.git())) {
            RevCommit tip = walk.parseCommit(ObjectId.fromString(main));
            if (!tip.getFooterLines(TRAILER).contains(branch.version())) {
              throw new Malformed(
                  MainBranch.NAME, "is not as the release left it: git revert, and tell why");
            }
            Optional<String> there = branches.onRemote(MainBranch.NAME);
            if (there.isPresent() && branches.isAncestor(main, there.get())) {
              throw new Malformed(
                  tag(), "is pushed already: others may have it, so it cannot be taken back");
            }
            List<RefTransaction.Move> moves = new ArrayList<>();
            moves.add(
                new RefTransaction.Move(
                    MAIN, tip.copy(), walk.parseCommit(tip.getParent(0)).copy()));
            tagged()
                .ifPresent(
                    it ->
                        moves.add(
                            new RefTransaction.Move(
                                it.getName(), it.getObjectId(), ObjectId.zeroId())));
            draft.move(moves, "repro: undo the release " + branch.version());
            return true;
          }
        });
  }
}
