package reproducibility.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import reproducibility.repository.FileTree;

/** The two sides of a comparison: two folders, of which a test writes the files. */
final class SampleTree {
  private final Path folder;

  SampleTree(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SampleTree with(String path, String text) {
    try {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FileTree files() {
    return FileTree.of(folder);
  }
}
