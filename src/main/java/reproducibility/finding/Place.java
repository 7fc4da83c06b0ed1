package reproducibility.finding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something is: a file of the repository, or a thing that is no file.
 *
 * @param name the thing, as a tag; with a path the branch that holds the file; empty for a file of
 *     the checked tree
 * @param path of the file, from the top of the repository; empty for a thing
 * @param line counted from 1; 0 where no line is meant
 * @param entry within the archive that the file is; empty where the whole file is meant
 */
public record Place(String name, String path, int line, String entry) {
  private static final Pattern TEXT = Pattern.compile("(.*?)(?::(\\d{1,9}))?(?:!(.*))?");

  /** A place in writing: {@code path}, {@code path:line} or {@code path!entry}. */
  public static Place of(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? new Place(
            "",
            parts.group(1),
            parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2)),
            parts.group(3) == null ? "" : parts.group(3))
        : new Place("", text, 0, "");
  }

  /** A whole file. */
  public static Place file(String path) {
    return new Place("", path, 0, "");
  }

  /** A line of a file, counted from 1. */
  public static Place line(String path, int line) {
    return new Place("", path, line, "");
  }

  /** An entry of an archive. */
  public static Place inside(String archive, String entry) {
    return new Place("", archive, 0, entry);
  }

  /** A file of a branch that is not the checked tree. */
  public static Place onBranch(Object branch, String path) {
    return new Place(branch.toString(), path, 0, "");
  }

  /** A thing that is no file: a branch, a tag, a machine. */
  public static Place named(Object thing) {
    return new Place(thing.toString(), "", 0, "");
  }

  /** Whether it is a file of the checked tree. */
  public boolean isFile() {
    return name.isEmpty() && !path.isEmpty();
  }

  /** In writing: {@code branch:path:line!entry}, without what it has not. */
  @Override
  public String toString() {
    return name
        + (name.isEmpty() || path.isEmpty() ? "" : ":")
        + path
        + (line > 0 ? ":" + line : "")
        + (entry.isEmpty() ? "" : "!" + entry);
  }
}
