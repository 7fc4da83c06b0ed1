package reproducibility.archive.tar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.archive.Oddities;
import reproducibility.archive.Oddity;
import reproducibility.archive.Oddity.Kind;

/** The members of a tar file by their type, and where the links among them lead. */
final class TarLinks {
  /** As Linux has it (path_resolution(7)). */
  private static final int MOST_FOLLOWED = 40;

  private final List<Link> found = new ArrayList<>();
  private final Map<String, String> symbolic = new TreeMap<>();
  private final NavigableSet<String> names = new TreeSet<>();

  /**
   * @param path where it leads, from the top of the archive
   * @param known whether it can be made when its turn comes
   */
  private record Link(String name, String path, boolean known) {}

  /** Takes note of a member (POSIX, "ustar Interchange Format", typeflag). */
  void add(char type, String name, String target, List<Oddity> oddities) {
    switch (type) {
      case '0', '5', '7' -> {}
      // A second name for an earlier member (POSIX, "ustar Interchange Format", linkname).
      case '1' -> found.add(new Link(name, target, names.contains(target)));
      case '2' -> {
        symbolic.put(name.replaceFirst("/$", ""), target);
        String folder = name.contains("/") ? name.substring(0, name.lastIndexOf('/') + 1) : "";
        found.add(new Link(name, target.startsWith("/") ? target : folder + target, true));
      }
      case '3', '4', '6' ->
          oddities.add(new Oddity(Kind.SPECIAL_FILE, name, "is a device or a fifo"));
      default -> oddities.add(new Oddity(Kind.UNSUPPORTED, name, "is of the unknown type " + type));
    }
    names.add(name.replaceFirst("/$", ""));
  }

  List<Oddity> look() {
    List<Oddity> oddities = new Oddities();
    for (Link link : found) {
      if (leavesTopFolder(link.name(), link.path())) {
        oddities.add(
            new Oddity(Kind.LEADS_OUT, link.name(), "is a link out of its folder: " + link.path()));
      } else if (!link.known()) {
        oddities.add(
            new Oddity(
                Kind.CONTRADICTION,
                link.name(),
                "is a hard link to nothing before it: " + link.path()));
      }
    }
    for (String link : symbolic.keySet()) {
      for (String name : names.subSet(link + "/", link + "0")) { // '0' is what follows '/'
        oddities.add(new Oddity(Kind.LEADS_OUT, name, "lies behind a symbolic link"));
      }
    }
    return oddities;
  }

  /**
   * Whether a path leads out of the top folder of the archive, once every symbolic link on the way
   * is followed, as a system would.
   */
  private boolean leavesTopFolder(String name, String path) {
    String top = name.replaceFirst("/.*", "");
    Deque<String> left = new ArrayDeque<>(parts(path));
    Deque<String> parts = new ArrayDeque<>();
    int followed = 0;
    if (path.startsWith("/")) {
      return true;
    }
    while (!left.isEmpty()) {
      String part = left.removeFirst();
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return true;
        }
        continue;
      }
      parts.addLast(part);
      Optional<String> target = Optional.ofNullable(symbolic.get(String.join("/", parts)));
      if (target.isPresent()) {
        followed++;
        if (followed > MOST_FOLLOWED) {
          return false; // a circle leads nowhere
        }
        if (target.get().startsWith("/")) {
          return true;
        }
        parts.removeLast();
        List<String> more = parts(target.get());
        for (int i = more.size() - 1; i >= 0; i--) {
          left.addFirst(more.get(i));
        }
      }
    }
    return parts.isEmpty() || !parts.getFirst().equals(top);
  }

  private static List<String> parts(String path) {
    return Arrays.stream(path.split("/", -1)).filter(it -> !it.matches("|\\.")).toList();
  }
}
