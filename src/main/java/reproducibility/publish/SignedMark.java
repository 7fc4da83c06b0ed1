package reproducibility.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import reproducibility.file.OutputFolder;

/**
 * A file that says by which keys a whole binary cache was signed last, so that a publish reads only
 * what was written since. It saves work and proves nothing: no claim reads it, and a cache without
 * it is right.
 *
 * @param folder the cache
 * @param keys that sign now
 * @param last when the last whole publish ended, if one did
 */
record SignedMark(OutputFolder folder, List<SecretKey> keys, Optional<FileTime> last) {
  static final String FILE = ".signed";

  private static final int MOST_BYTES = 1 << 16;

  /** That of a cache as it is now. */
  static SignedMark of(OutputFolder folder, List<SecretKey> keys) {
    return new SignedMark(folder, keys, changed(folder, FILE));
  }

  /** Whether the last whole publish signed by these keys, and no others. */
  boolean isOfTheseKeys() throws IOException {
    Path mark = folder.place(FILE);
    return Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)
        && Files.size(mark) < MOST_BYTES
        && Arrays.equals(Files.readAllBytes(mark), text().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether a file is as it was at the end of the last whole publish. The time of the last change
   * of an inode tells: a copy that keeps the time of writing does not keep that one.
   */
  boolean isLaterThan(String file) {
    return last.isPresent()
        && changed(folder, file).filter(it -> it.compareTo(last.get()) < 0).isPresent();
  }

  private static Optional<FileTime> changed(OutputFolder folder, String file) {
    try {
      return Optional.of(
          (FileTime)
              Files.getAttribute(folder.place(file), "unix:ctime", LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Says so, after a whole publish. */
  void write() throws IOException {
    folder.write(FILE, text());
  }

  private String text() {
    return keys.stream()
        .map(it -> it.publicKey() + "\n")
        .distinct()
        .sorted()
        .collect(Collectors.joining());
  }
}
