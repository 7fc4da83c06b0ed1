package reproducibility.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.branch.Branches;
import reproducibility.branch.Ledger;
import reproducibility.branch.LedgerEntry;
import reproducibility.branch.Release;
import reproducibility.branch.VersionBranch;

/**
 * Drafts the ledger for the version branches that are older than the adoption: one entry a branch,
 * with the digests of the archives that git has. No branch is changed.
 */
final class LedgerDraft {
  private LedgerDraft() {}

  /**
   * The draft; empty where there is no version branch.
   *
   * @param current the ref that is checked out; the adoption adds a commit to it
   */
  static Optional<Draft> of(Branches branches, String current) {
    Map<String, String> tagged = new TreeMap<>();
    for (Release it : branches.releases(new Ledger(List.of()))) {
      it.commit().ifPresent(commit -> tagged.put(it.version(), commit));
    }
    Optional<String> text = Optional.empty();
    List<String> guessed = new ArrayList<>();
    List<String> undecided = new ArrayList<>();
    for (VersionBranch branch : branches.all()) {
      if (branch.ref().equals(current)) {
        undecided.add(
            branch.name()
                + ": is checked out; run adopt on main instead, and this branch stays as it is");
        continue;
      }
      String commit = tagged.getOrDefault(branch.version(), branch.commit());
      try {
        Map<String, String> archives = branches.content(commit).digests();
        text =
            Optional.of(
                Ledger.with(
                    text, new LedgerEntry(branch.version(), branch.name(), commit, archives, "")));
        guessed.add(
            "release "
                + branch.version()
                + " is "
                + (tagged.containsKey(branch.version())
                    ? "what its tag names"
                    : "the tip of its branch")
                + ", with "
                + archives.size()
                + " archives");
      } catch (Undecided e) {
        undecided.add(branch.name() + ": " + e.reason());
      }
    }
    text.ifPresent(it -> requireRead(it, guessed.size()));
    return text.isEmpty() && undecided.isEmpty()
        ? Optional.empty()
        : Optional.of(new Draft(Ledger.FILE, text, guessed, undecided));
  }

  private static void requireRead(String text, int releases) {
    if (Ledger.parse(text).entries().size() != releases) {
      throw new Malformed(Ledger.FILE, "cannot be read back as it was drafted");
    }
  }
}
