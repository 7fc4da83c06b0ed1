package reproducibility.diff;

import java.util.List;
import java.util.Optional;
import reproducibility.hash.Digest;

/**
 * What changed from one archive to another.
 *
 * @param name the project's, as the file name gives it
 * @param before the old file's name; empty where the archive is new
 * @param after the new file's name; empty where the archive is gone
 * @param old size and digest of the old file, where details were asked for
 * @param fresh size and digest of the new file, where details were asked for
 * @param extent how much of it changed
 * @param changes what changed in what it says of itself and offers
 * @param files the files that are not the same, in the order of their paths
 * @param unchanged how many files are the same
 * @param flags what to look at
 * @param undecided what could not be told, and why
 */
public record ArchiveDiff(
    String name,
    String before,
    String after,
    Optional<Digest> old,
    Optional<Digest> fresh,
    Extent extent,
    List<Change> changes,
    List<FileChange> files,
    int unchanged,
    List<Flag> flags,
    List<String> undecided) {

  /** How much of an archive changed. */
  public enum Extent {
    /** Every byte is the same. */
    NOTHING("the same bytes"),
    /** Every file is the same; the bytes around them are not. */
    WRAPPER("the same files, in other bytes"),
    /** Only what it says of itself. */
    METADATA("only metadata"),
    /** Only comments, layout and the order of lines. */
    LAYOUT("only layout, comments and order"),
    /** More than that. */
    CONTENT("other content"),
    /** The new side has it alone. */
    ADDED("new archive"),
    /** The old side has it alone. */
    REMOVED("archive gone"),
    /** One of them cannot be read. */
    UNREADABLE("cannot be read");

    private final String title;

    Extent(String title) {
      this.title = title;
    }

    /** In a few words. */
    public String title() {
      return title;
    }

    /** The name for scripts: lower case. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The changes of one topic. */
  public List<Change> of(Topic topic) {
    return changes.stream().filter(it -> it.topic() == topic).toList();
  }

  /** How many files changed in this way. */
  public long count(ChangeKind kind) {
    return files.stream().filter(it -> it.kind() == kind).count();
  }
}
