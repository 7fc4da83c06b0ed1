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
 * Drafts the ledger of the version branches from before the adoption: each as it is, with the
 * digests of what git has of its archives. No branch is changed.
 */
final class LedgerDraft {
  private LedgerDraft() {}

  /**
   * The draft; empty where there is no version branch.
   *
   * @param current the ref that is checked out, which goes on by the commit that adopts
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
            branch.name() + ": is checked out: adopt on main, and take this branch as it is");
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
      throw new Malformed(Ledger.FILE, "as drafted is not read back as it was meant");
    }
  }
}
