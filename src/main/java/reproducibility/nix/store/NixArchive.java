package reproducibility.nix.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import reproducibility.Malformed;

/**
 * The archive that Nix makes of a file system object (Nix manual, "Nix Archive (NAR) format"):
 * contents, the executable bit and links, in the order of the names' bytes; no times, no owners.
 */
final class NixArchive {
  private static final int ALIGNMENT = 8;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final char NOT_SHOWN = '\uFFFD';

  /** Where the bytes go. */
  interface Output {
    void write(byte[] bytes, int offset, int length);
  }

  private final Output output;

  private NixArchive(Output output) {
    this.output = output;
  }

  /**
   * Writes one.
   *
   * @throws Malformed where there is something else than files, folders and symbolic links, or a
   *     name is no text in this locale
   */
  static void write(Path path, Output output) {
    NixArchive archive = new NixArchive(output);
    try {
      archive.text("nix-archive-1");
      archive.object(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void object(Path path) throws IOException {
    text("(");
    text("type");
    if (Files.isSymbolicLink(path)) {
      texts("symlink", "target", shown(Files.readSymbolicLink(path), path));
    } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      text("directory");
      for (Path child : children(path)) {
        texts("entry", "(", "name", shown(child.getFileName(), child), "node");
        object(child);
        text(")");
      }
    } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      text("regular");
      if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_EXECUTE)) {
        texts("executable", "");
      }
      text("contents");
      contents(path);
    } else {
      throw new Malformed(path.toString(), "is neither file, folder nor symbolic link");
    }
    text(")");
  }

  /** A JVM shows what is no text of its locale by a mark, which is not what the file is called. */
  private static String shown(Path name, Path where) {
    String text = name.toString();
    if (text.indexOf(NOT_SHOWN) >= 0) {
      throw new Malformed(
          where.toString(), "has a name that this locale does not show: set LC_ALL=C.UTF-8");
    }
    return text;
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted((a, b) -> Arrays.compareUnsigned(name(a), name(b))).toList();
    }
  }

  private static byte[] name(Path path) {
    return path.getFileName().toString().getBytes(StandardCharsets.UTF_8);
  }

  private void texts(String... all) {
    for (String it : all) {
      text(it);
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    output.write(bytes, 0, bytes.length);
    pad(bytes.length);
  }

  private void contents(Path file) throws IOException {
    long size = Files.size(file);
    long written = 0;
    number(size);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        output.write(buffer, 0, read);
        written += read;
      }
    }
    if (written != size) {
      throw new IOException(file + " changed while it was read");
    }
    pad(size);
  }

  private void number(long number) {
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
    output.write(bytes, 0, bytes.length);
  }

  private void pad(long length) {
    int rest = (int) (length % ALIGNMENT);
    if (rest > 0) {
      output.write(new byte[ALIGNMENT], 0, ALIGNMENT - rest);
    }
  }
}
