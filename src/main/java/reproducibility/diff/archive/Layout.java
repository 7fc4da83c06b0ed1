package reproducibility.diff.archive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.archive.Contents;

/**
 * Where things lie in an archive, without the folders that carry its version: {@code
 * name-1.0.dist-info/} of a wheel, {@code name-1.0/} of an sdist or a source tarball.
 *
 * @param top the one folder that holds everything, with a slash; empty where there is none
 */
record Layout(String top) {
  private static final Pattern VERSIONED =
      Pattern.compile("([^/]+?)-[^/-]+\\.(dist-info|data)/(.*)", Pattern.DOTALL);
  private static final Pattern INFO =
      Pattern.compile("([^/]+\\.dist-info|([^/]+/)*[^/]+\\.egg-info)/.*|PKG-INFO", Pattern.DOTALL);
  private static final Pattern MODULE =
      Pattern.compile(
          "((?:[A-Za-z_]\\w*/)*[A-Za-z_]\\w*)(\\.py|\\.[\\w-]+\\.so|\\.so|(?:\\.[\\w-]+)?\\.pyd)");

  /** The usual names of modules that are the project's own. */
  private static final Set<String> OWN = Set.of("tests", "conftest", "setup");

  static Layout of(String fileName, List<Contents.Item> items) {
    if (!fileName.toLowerCase(Locale.ROOT).matches(".*\\.(tar(\\..*)?|tgz|tbz2)")) {
      return new Layout("");
    }
    TreeSet<String> tops = new TreeSet<>();
    items.forEach(it -> tops.add(it.path().replaceFirst("(?s)/.*", "/")));
    return new Layout(tops.size() == 1 && tops.first().endsWith("/") ? tops.first() : "");
  }

  /** A path by which an old and a new file are known for the same one. */
  String key(String path) {
    String below = path.startsWith(top) ? path.substring(top.length()) : path;
    Matcher versioned = VERSIONED.matcher(below);
    return versioned.matches()
        ? versioned.group(1) + "." + versioned.group(2) + "/" + versioned.group(3)
        : below;
  }

  /** Whether a file, by its key, says something of the archive and nothing else. */
  static boolean isMetadata(String key) {
    return INFO.matcher(key).matches();
  }

  /**
   * The module that a file is when it is imported, by its key. Left out is what nobody imports from
   * elsewhere: private modules and tests.
   */
  static Optional<String> module(String key) {
    Matcher file = MODULE.matcher(key.replaceFirst("^src/", ""));
    if (!file.matches()) {
      return Optional.empty();
    }
    String name = file.group(1).replaceFirst("/__init__$", "").replace('/', '.');
    return List.of(name.split("\\.", -1)).stream().anyMatch(Layout::isOwn)
        ? Optional.empty()
        : Optional.of(name);
  }

  private static boolean isOwn(String part) {
    return part.startsWith("_") || part.startsWith("test_") || OWN.contains(part);
  }
}
