package reproducibility.ecosystem.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Python finds of an installed wheel where it looks for modules (Python manual, "site").
 *
 * @param importable the files by their paths below a folder that Python searches
 * @param runAtStart what Python runs at every start, and why
 */
public record SitePackages(Set<String> importable, List<String> runAtStart) {
  private static final Pattern CUSTOMIZED =
      Pattern.compile("(site|user)customize(/__init__)?\\.([^/]+\\.)?(py|pyc|so|pyd)");

  private static final int MOST_SHOWN = 60;

  /** Of one path file: each is looked for among all files. */
  private static final int MOST_PATHS = 20;

  /**
   * What a wheel brings.
   *
   * @throws reproducibility.Malformed where its entry points cannot be read
   */
  public static SitePackages of(Wheel wheel) {
    List<InstalledFile> all = InstalledFile.of(wheel);
    List<InstalledFile> files = all.stream().filter(InstalledFile::isImportable).toList();
    Set<String> paths = files.stream().map(InstalledFile::path).collect(Collectors.toSet());
    Set<String> folders = new TreeSet<>(Set.of(""));
    List<String> runAtStart = new ArrayList<>();
    all.stream()
        .filter(it -> it.toString().equals("data: pyvenv.cfg"))
        .forEach(it -> runAtStart.add(it + ": says which Python it is that starts"));
    for (InstalledFile file : files) {
      if (file.path().contains("/")) {
        continue;
      }
      if (file.path().endsWith(".start")) {
        runAtStart.add(file.toString());
      } else if (file.path().endsWith(PathFile.ENDING)) {
        read(file, wheel.pathFile(file.content()), paths, folders, runAtStart);
      }
    }
    Set<String> importable = new TreeSet<>();
    for (String folder : folders) {
      for (InstalledFile file : files) {
        if (file.path().startsWith(folder)) {
          String path = file.path().substring(folder.length());
          importable.add(path);
          if (CUSTOMIZED.matcher(path).matches()) {
            runAtStart.add(file.toString());
          }
        }
      }
    }
    return new SitePackages(importable, runAtStart);
  }

  private static void read(
      InstalledFile file,
      Optional<PathFile> content,
      Set<String> paths,
      Set<String> folders,
      List<String> runAtStart) {
    if (content.isEmpty()) {
      runAtStart.add(file + ": is too long to be read");
      return;
    }
    content.get().code().stream().findFirst().ifPresent(it -> runAtStart.add(shown(file, it)));
    if (content.get().paths().size() > MOST_PATHS) {
      runAtStart.add(shown(file, "searches more than " + MOST_PATHS + " folders"));
      return;
    }
    for (String line : content.get().paths()) {
      String folder =
          line.replace('\\', '/').replaceFirst("^(\\./+)+", "").replaceFirst("/*$", "/");
      if (folder.equals("./")) {
        continue;
      }
      if (paths.stream().anyMatch(it -> it.startsWith(folder))) {
        folders.add(folder);
      } else {
        runAtStart.add(shown(file, "searches " + line + ", which the wheel does not hold"));
      }
    }
  }

  private static String shown(InstalledFile file, String what) {
    return file + ": " + (what.length() > MOST_SHOWN ? what.substring(0, MOST_SHOWN) + "…" : what);
  }
}
