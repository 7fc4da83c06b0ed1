package reproducibility.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import reproducibility.Malformed;

/**
 * A folder that files are written below: the one way to a place in it. The folder itself is the
 * caller's choice; no part of the way below it may be a symbolic link, lead out, or be git's own.
 *
 * @param top the folder
 */
public record OutputFolder(Path top) {

  /**
   * The place of a file; nothing is made.
   *
   * @param path from the top, with {@code /}
   * @throws Malformed where the way there leads elsewhere
   */
  public Path place(String path) {
    RelativePath.require(path);
    Path at = top;
    String[] names = path.split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      at = at.resolve(names[i]);
      if (Files.isSymbolicLink(at)) {
        throw new Malformed(
            top.relativize(at).toString(),
            "is a symbolic link: nothing is written through it to " + path);
      }
    }
    return at.resolve(names[names.length - 1]);
  }

  /**
   * The place of a file that is about to be written, with its folder.
   *
   * @throws Malformed as {@link #place}
   */
  public Path make(String path) throws IOException {
    Path place = place(path);
    Files.createDirectories(top);
    Path at = top;
    String[] names = path.split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      at = at.resolve(names[i]);
      if (!Files.isDirectory(at, NOFOLLOW_LINKS)) {
        Files.createDirectory(at);
      }
    }
    return place;
  }

  /**
   * Copies a file, or a link itself, from the same place of another folder.
   *
   * @throws Malformed as {@link #place}, of either folder
   */
  public void copyFrom(Path other, String path) {
    try {
      Files.copy(new OutputFolder(other).place(path), make(path), NOFOLLOW_LINKS, COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a file, or a link itself, where there is one. */
  public void delete(String path) {
    try {
      Files.deleteIfExists(place(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a text as UTF-8, whole or not at all, in place of what was there. */
  public void write(String path, String text) throws IOException {
    WholeFile.write(make(path), text);
  }
}
