package reproducibility.diff;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.repository.FileTree;
import reproducibility.repository.Repository;

/** One of the two things that are compared. */
public sealed interface Side {
  /** What it is, in a few words. */
  String description();

  /**
   * A repository at one moment, or a folder.
   *
   * @param files what it holds
   */
  record Tree(FileTree files) implements Side {
    @Override
    public String description() {
      return files.description();
    }
  }

  /**
   * One archive on disk.
   *
   * @param path where it lies
   */
  record ArchiveFile(Path path) implements Side {
    @Override
    public String description() {
      return path.toString();
    }
  }

  /**
   * Finds out what a word on the command line means: a file or a folder that exists, or else a ref.
   * A word without a slash that is both a ref and a folder is the ref.
   *
   * @param repository that of the refs, if there is one
   * @throws Malformed where it is none of them
   */
  static Side named(String word, Optional<Repository> repository) {
    Optional<Repository> withRef = repository.filter(it -> it.has(word));
    if (withRef.isPresent() && !word.contains("/")) {
      return new Tree(withRef.get().tree(Optional.of(word)));
    }
    Path path = Path.of(word);
    if (Files.isRegularFile(path)) {
      if (!Ecosystems.isArchive(path.getFileName().toString())) {
        throw new Malformed(
            word, "is a file, and not named like an archive: " + Ecosystems.formats());
      }
      return new ArchiveFile(path);
    }
    if (Files.isDirectory(path)) {
      return new Tree(FileTree.ofListed(path));
    }
    if (withRef.isPresent()) {
      return new Tree(withRef.get().tree(Optional.of(word)));
    }
    throw new Malformed(
        word,
        "is neither a ref of "
            + repository.map(Repository::name).orElse("a repository")
            + " nor a folder nor an archive");
  }
}
