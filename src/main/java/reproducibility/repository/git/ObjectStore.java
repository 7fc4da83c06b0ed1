package reproducibility.repository.git;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import reproducibility.Malformed;

/**
 * The folder in which git keeps objects, and those that it borrows from (gitrepository-layout(5),
 * "objects/info/alternates").
 *
 * @param folder {@code objects} of the repository, or of the one that a work tree is linked to
 */
public record ObjectStore(Path folder) {
  private static final String ALTERNATES = "info/alternates";
  private static final long MOST_BYTES_OF_ALTERNATES = 1 << 16;
  private static final int MOST_STORES = 100;

  /** git(1): folders that the caller allows, and no repository can set. */
  private static final String ALLOWED = "GIT_ALTERNATE_OBJECT_DIRECTORIES";

  /**
   * Nothing, where the repository borrows from itself alone, or from where the caller allows it.
   *
   * @throws Malformed where it names another folder
   */
  void requireOwn() throws IOException {
    List<Path> allowed = allowed();
    Path own = folder.toAbsolutePath().resolveSibling("").toRealPath();
    for (Path it : all()) {
      Path real = Files.exists(it) ? it.toRealPath() : it.normalize();
      if (!real.startsWith(own) && allowed.stream().noneMatch(real::startsWith)) {
        throw new Malformed(
            folder.resolve(ALTERNATES).toString(),
            "borrows objects from outside of the repository, "
                + it
                + ": git repack -a -d && git prune, then delete that file; or allow it for this"
                + " run: "
                + ALLOWED
                + "="
                + it);
      }
      requireFiles(it);
    }
  }

  /** Git links no file of a store: one that is a link, or a pipe, is a stranger's. */
  private static void requireFiles(Path store) throws IOException {
    if (Files.isDirectory(store)) {
      Files.walkFileTree(
          store,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!attributes.isRegularFile()) {
                throw new Malformed(
                    file.toString(),
                    "is a link or a pipe: git keeps objects in files of their own");
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }

  /** This one and those that it borrows from, directly or by way of another. */
  private Set<Path> all() throws IOException {
    Set<Path> all = new LinkedHashSet<>(List.of(folder));
    Deque<Path> open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      for (Path it : new ObjectStore(open.remove()).alternates()) {
        if (all.add(it.normalize())) {
          open.add(it.normalize());
        }
        if (all.size() > MOST_STORES) {
          throw new Malformed(
              folder.resolve(ALTERNATES).toString(),
              "borrows objects from more than " + MOST_STORES + " folders");
        }
      }
    }
    return all;
  }

  private static List<Path> allowed() throws IOException {
    List<Path> allowed = new ArrayList<>();
    for (String it :
        Optional.ofNullable(System.getenv(ALLOWED)).orElse("").split(File.pathSeparator, -1)) {
      if (!it.isEmpty() && Files.isDirectory(Path.of(it))) {
        allowed.add(Path.of(it).toRealPath());
      }
    }
    return allowed;
  }

  private List<Path> alternates() throws IOException {
    Path file = folder.resolve(ALTERNATES);
    if (!Files.exists(file)) {
      return List.of();
    }
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES_OF_ALTERNATES) {
      throw new Malformed(file.toString(), "is no list of folders");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(it -> !it.isBlank() && !it.startsWith("#"))
        .map(it -> folder.resolve(it.replaceAll("^\"|\"$", "")))
        .toList();
  }

  /** How many bytes it has, with those that it borrows from. */
  public long bytes() throws IOException {
    AtomicLong bytes = new AtomicLong();
    for (Path it : all()) {
      Files.walkFileTree(
          it,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return bytes.get();
  }
}
