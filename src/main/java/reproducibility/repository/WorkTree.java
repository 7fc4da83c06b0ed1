package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * A checkout as it lies on disk.
 *
 * @param folder the top of the checkout
 * @param files its regular files
 * @param commit the one it was checked out from, if there is one yet
 * @param description the same in short
 */
record WorkTree(Path folder, List<TreeFile> files, Optional<String> commit, String description)
    implements Snapshot {
  /** Where files count even before git tracks them. */
  private static final List<String> PLACES = List.of("sources", ".flox/pkgs");

  static WorkTree of(Repository git, Optional<ObjectId> head) throws IOException {
    Path top = git.getWorkTree().toPath().toRealPath();
    Set<String> tracked = new LinkedHashSet<>();
    DirCache index = git.readDirCache();
    for (int i = 0; i < index.getEntryCount(); i++) {
      tracked.add(index.getEntry(i).getPathString());
    }
    Set<String> paths = new LinkedHashSet<>(tracked);
    for (String place : PLACES) {
      paths.addAll(filesBelow(top, top.resolve(place)));
    }
    List<TreeFile> files = new ArrayList<>();
    for (String path : paths) {
      if (Files.isRegularFile(top.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        files.add(new TreeFile(path, tracked.contains(path)));
      }
    }
    String description =
        head.map(it -> "work tree at " + it.abbreviate(7).name())
            .orElse("work tree without a commit");
    return new WorkTree(top, List.copyOf(files), head.map(ObjectId::name), description);
  }

  private static List<String> filesBelow(Path top, Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
          .map(it -> top.relativize(it).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
