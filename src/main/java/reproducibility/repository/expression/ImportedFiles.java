package reproducibility.repository.expression;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which other files of Nix code expressions may import: those beside and below them, and those that
 * a path with {@code ..} leads to (Nix manual, "Path"), from there on the same. Too many rather
 * than too few: of a path with an interpolation all that begins as it does, and everything where a
 * path that climbs is put together.
 */
public final class ImportedFiles {
  /** Wherever it stands, in a comment and in a string, too. */
  private static final Pattern CLIMBS =
      Pattern.compile("(?<![\\w.+/-])(?:[\\w.+-]*/)*\\.\\.(?:/[\\w.+-]*)*(?![\\w.+-])");

  /** It climbs, too. */
  private static final String PARENT_FOLDER = "dirOf";

  private ImportedFiles() {}

  /**
   * Those of some files that some expressions may import, in alphabetical order.
   *
   * @param expressions their paths from the top of the repository
   * @param files the paths of all other files of Nix code
   * @param text of a file
   */
  public static List<String> of(
      Collection<String> expressions, Collection<String> files, UnaryOperator<String> text) {
    Set<String> left = new TreeSet<>(files);
    Set<String> found = new TreeSet<>();
    List<String> unread = List.copyOf(expressions);
    while (!unread.isEmpty() && !left.isEmpty()) {
      Set<String> starts = new HashSet<>();
      unread.forEach(it -> starts.addAll(starts(it, text.apply(it))));
      unread = left.stream().filter(it -> starts.stream().anyMatch(it::startsWith)).toList();
      left.removeAll(unread);
      found.addAll(unread);
    }
    return List.copyOf(found);
  }

  /** How the paths of all files begin that a file may import. */
  private static Set<String> starts(String file, String text) {
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    Set<String> starts = new HashSet<>(Set.of(text.contains(PARENT_FOLDER) ? "" : folder));
    Matcher path = CLIMBS.matcher(text);
    while (path.find()) {
      starts.add(path.group().startsWith("/") ? "" : climbed(folder, path.group()));
    }
    return starts;
  }

  /** Empty, which is everything, where it leads to the top or out of it. */
  private static String climbed(String folder, String path) {
    String at = folder;
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && at.isEmpty()) {
        return "";
      }
      if (part.equals("..")) {
        at = at.substring(0, at.lastIndexOf('/', at.length() - 2) + 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        at += part + "/";
      }
    }
    // It may be a file, a folder, or the first letters of either.
    return path.endsWith("..") ? at : at.replaceFirst("/$", "");
  }
}
