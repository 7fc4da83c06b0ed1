package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.archive.tree.GitTree;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.repository.TreePath.Kind;

/**
 * Archives that belong to no repository, each under the path by which the user named it.
 *
 * @param files the archives
 */
public record LooseFiles(List<TreeFile> files) implements Snapshot {

  /**
   * Finds archives.
   *
   * @param named archives, and folders that are searched for them, also below
   * @throws Malformed for a name that leads to no archive
   */
  public static LooseFiles find(List<Path> named) {
    return of(named.stream().flatMap(LooseFiles::archives).map(Path::toString).toList());
  }

  /** Those at these paths, from the working directory. */
  public static LooseFiles of(List<String> paths) {
    return new LooseFiles(
        paths.stream().distinct().map(it -> new TreeFile(it, Optional.empty())).toList());
  }

  private static Stream<Path> archives(Path named) {
    if (Files.isDirectory(named)) {
      List<Path> below = archivesBelow(named);
      if (below.isEmpty()) {
        throw new Malformed(named.toString(), "a folder without archives: " + Ecosystems.formats());
      }
      return below.stream();
    }
    if (!Files.exists(named)) {
      throw new Malformed(named.toString(), "no such file");
    }
    if (!Files.isRegularFile(named) || !isArchive(named)) {
      throw new Malformed(
          named.toString(), "is not named like an archive: " + Ecosystems.formats());
    }
    Ecosystems.whyNotRead(named)
        .ifPresent(
            it -> {
              throw new Malformed(named.toString(), it);
            });
    return Stream.of(named);
  }

  private static List<Path> archivesBelow(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(it -> Files.isRegularFile(it) && isArchive(it)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isArchive(Path file) {
    return Ecosystems.isArchive(file.getFileName().toString());
  }

  @Override
  public List<TreePath> paths() {
    return files.stream().map(it -> new TreePath(it.path(), Kind.FILE)).toList();
  }

  @Override
  public GitTree tracked() {
    return GitTree.of(Map.of());
  }

  /** Every one of them was named as an archive, wherever it lies. */
  @Override
  public boolean isSource(String path) {
    return true;
  }

  @Override
  public ArchiveFolders archives() {
    return ArchiveFolders.USUAL;
  }

  /** Folders mean nothing here. */
  @Override
  public LooseFiles withArchives(ArchiveFolders folders) {
    return this;
  }

  @Override
  public Optional<String> commit() {
    return Optional.empty();
  }

  @Override
  public String description() {
    return files.size() == 1 ? files.get(0).path() : files.size() + " files";
  }

  /** The working directory, from which all paths are meant. */
  @Override
  public Path folder() {
    return Path.of("");
  }
}
