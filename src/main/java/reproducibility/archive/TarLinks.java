package reproducibility.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.archive.Oddity.Kind;

/** The members of a tar file by their type, and where the links among them lead. */
final class TarLinks {
  private final List<Link> found = new ArrayList<>();
  private final Set<String> symbolic = new TreeSet<>();
  private final NavigableSet<String> names = new TreeSet<>();

  /**
   * @param path where it leads, from the top of the archive
   * @param hard whether it is a second name for an earlier member
   */
  private record Link(String name, String path, boolean hard) {}

  /** Takes note of a member (POSIX, "ustar Interchange Format", typeflag). */
  void add(char type, String name, String target, List<Oddity> oddities) {
    names.add(name.replaceFirst("/$", ""));
    switch (type) {
      case '0', '5', '7' -> {}
      case '1' -> found.add(new Link(name, target, true));
      case '2' -> {
        symbolic.add(name.replaceFirst("/$", ""));
        String folder = name.contains("/") ? name.substring(0, name.lastIndexOf('/') + 1) : "";
        found.add(new Link(name, target.startsWith("/") ? target : folder + target, false));
      }
      case '3', '4', '6' ->
          oddities.add(new Oddity(Kind.SPECIAL_FILE, name, "is a device or a fifo"));
      default -> oddities.add(new Oddity(Kind.UNSUPPORTED, name, "is of the unknown type " + type));
    }
  }

  List<Oddity> look() {
    List<Oddity> oddities = new Oddities();
    for (Link link : found) {
      if (leavesTopFolder(link.name(), link.path())) {
        oddities.add(
            new Oddity(Kind.LEADS_OUT, link.name(), "is a link out of its folder: " + link.path()));
      } else if (link.hard() && !names.contains(link.path())) {
        oddities.add(
            new Oddity(
                Kind.CONTRADICTION, link.name(), "is a hard link to nothing: " + link.path()));
      }
    }
    for (String link : symbolic) {
      for (String name : names.subSet(link + "/", link + "0")) { // '0' is what follows '/'
        oddities.add(new Oddity(Kind.LEADS_OUT, name, "lies behind a symbolic link"));
      }
    }
    return oddities;
  }

  private static boolean leavesTopFolder(String name, String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && parts.pollLast() == null) {
        return true;
      }
      if (!part.matches("|\\.|\\.\\.")) {
        parts.addLast(part);
      }
    }
    String top = name.replaceFirst("/.*", "");
    return path.startsWith("/") || parts.isEmpty() || !parts.getFirst().equals(top);
  }
}
