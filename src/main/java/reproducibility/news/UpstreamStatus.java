package reproducibility.news;

import java.util.List;
import reproducibility.repository.LockedArchive;

/**
 * How one locked archive stands with upstream today.
 *
 * @param archive as it is locked
 * @param state whether it is what is published
 * @param detail what is published instead, or why nothing can be told; empty where it is the same
 * @param remarks what else is to be told of it
 */
public record UpstreamStatus(
    LockedArchive archive, State state, String detail, List<Remark> remarks) {

  /** Whether what is published is what is locked. */
  public enum State {
    /** The same bytes. */
    SAME("same"),
    /** A forge's archive: the same content in other bytes. */
    REWRAPPED("rewrapped"),
    /** The same name, other bytes. */
    OTHER("other bytes"),
    /** The file, the release or the project is not there any more. */
    GONE("gone"),
    /** The index holds the project back (PEP 792, "quarantined"). */
    HELD_BACK("held back"),
    /** Upstream could not be asked, or nothing here tells what the locked archive holds. */
    UNTOLD("unknown");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** In a word or two. */
    public String word() {
      return word;
    }
  }

  /**
   * Something to be told.
   *
   * @param kind how much it matters
   * @param about in a word or two
   * @param text the rest
   */
  public record Remark(Kind kind, String about, String text) {
    /** How much something matters. */
    public enum Kind {
      /** It is as it was. */
      FACT,
      /** Upstream has something more, and the locked file is as it was. */
      NEWS,
      /** Upstream speaks of the locked file in another way than it should, or than it did. */
      CHANGE
    }

    @Override
    public String toString() {
      return about + ": " + text;
    }
  }

  /** What upstream has more than is locked: a line each. */
  public List<String> news() {
    return remarks.stream()
        .filter(it -> it.kind() == Remark.Kind.NEWS)
        .map(it -> archive.fileName() + ": " + it)
        .toList();
  }

  /** Whether upstream has changed something about the archive, or warns of it. */
  public boolean isChanged() {
    return (state != State.SAME && state != State.UNTOLD)
        || remarks.stream().anyMatch(it -> it.kind() == Remark.Kind.CHANGE);
  }
}
