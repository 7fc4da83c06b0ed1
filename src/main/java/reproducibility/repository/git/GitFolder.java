package reproducibility.repository.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.Constants;
import reproducibility.Malformed;

/**
 * Git's own folder, before anything of it is read: a stranger may have made a pipe of a file, which
 * never ends, or have it lead to the folder of another repository.
 *
 * @param folder git's folder of this work tree (gitrepository-layout(5))
 */
record GitFolder(Path folder) {
  private static final int MOST_REFS = 50_000;
  private static final long MOST_BYTES = 256L << 20;
  private static final long MOST_BYTES_OF_LINE = 1 << 12;

  private static final List<String> LINES = List.of("HEAD", "commondir", "gitdir");
  private static final List<String> FILES =
      List.of("HEAD", "commondir", "gitdir", "config", "index", "packed-refs", "shallow");

  /**
   * Nothing, where the git folder of a checkout, or a bare repository, can be read.
   *
   * @param place the top of the work tree, or the bare repository
   * @throws Malformed where it cannot, or belongs to another checkout
   */
  static void requireSound(Path place) throws IOException {
    Path own = place.resolve(Constants.DOT_GIT);
    if (!Files.exists(own)) {
      new GitFolder(place).requireFiles();
      return;
    }
    GitFolder folder = new GitFolder(Files.isDirectory(own) ? own.toRealPath() : named(own));
    folder.requireFiles();
    folder.requireOf(place);
    Path common = folder.folder().resolve("commondir");
    if (Files.exists(common)) {
      new GitFolder(folder.folder().resolve(Files.readString(common).strip()).normalize())
          .requireFiles();
    }
  }

  /** gitrepository-layout(5), "gitfile". */
  private static Path named(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES_OF_LINE) {
      throw new Malformed(file.toString(), "is neither git's folder nor a file that names it");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8).strip();
    return file.resolveSibling(text.replaceFirst("^gitdir:\\s*", "")).normalize();
  }

  private void requireFiles() throws IOException {
    for (String name : FILES) {
      Path file = folder.resolve(name);
      long most = LINES.contains(name) ? MOST_BYTES_OF_LINE : MOST_BYTES;
      if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > most)) {
        throw new Malformed(
            file.toString(), "is no file of at most " + most + " bytes, as git would have it");
      }
    }
    Path refs = folder.resolve("refs");
    AtomicInteger number = new AtomicInteger();
    if (Files.isDirectory(refs)) {
      Files.walkFileTree(
          refs,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes it) throws IOException {
              if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES_OF_LINE) {
                throw new Malformed(file.toString(), "is no ref as git would write it");
              }
              if (number.incrementAndGet() > MOST_REFS) {
                throw new Malformed(
                    refs.toString(), "holds more than " + MOST_REFS + " refs: git pack-refs --all");
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }

  /** What is linked has to lead back; a folder that is called .git is that of the one around it. */
  private void requireOf(Path checkout) throws IOException {
    Path own = checkout.resolve(Constants.DOT_GIT);
    boolean linked = Files.exists(folder.resolve("commondir"));
    boolean another =
        linked
            ? Files.isDirectory(own) || !isBackLink(folder.resolve("gitdir"), own)
            : folder.endsWith(Constants.DOT_GIT)
                && Files.isDirectory(folder)
                && !Files.isSameFile(folder.resolveSibling(""), checkout);
    if (another) {
      throw new Malformed(
          own.toString(),
          "leads to another checkout, by way of "
              + folder
              + " (git worktree repair, where one was moved)");
    }
  }

  private boolean isBackLink(Path file, Path own) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    Path back = folder.resolve(Files.readString(file, StandardCharsets.UTF_8).strip());
    return Files.exists(back) && Files.isSameFile(back, own);
  }
}
