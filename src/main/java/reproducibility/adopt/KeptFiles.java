package reproducibility.adopt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import reproducibility.branch.Ledger;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.repository.Lock;
import reproducibility.repository.MergeMarkers;
import reproducibility.repository.Snapshot;
import reproducibility.repository.git.GitAttributes;
import reproducibility.upstream.ReleaseRecord;

/** Files that exist already, so that nothing is drafted for them: they have to be readable. */
final class KeptFiles {
  private static final Map<String, BiConsumer<String, String>> READERS = readers();

  private KeptFiles() {}

  private static Map<String, BiConsumer<String, String>> readers() {
    Map<String, BiConsumer<String, String>> readers = new LinkedHashMap<>();
    readers.put(Lock.FILE, (file, text) -> Lock.parse(text));
    readers.put(Platforms.FILE, (file, text) -> Platforms.parse(text));
    readers.put(ReleaseRecord.FILE, (file, text) -> ReleaseRecord.parse(text));
    readers.put(Exceptions.FILE, (file, text) -> Exceptions.parse(text));
    readers.put(Ledger.FILE, (file, text) -> Ledger.parse(text));
    readers.put(GitAttributes.FILE, MergeMarkers::requireMerged);
    return readers;
  }

  /**
   * Reads each of them, tracked or not.
   *
   * @throws reproducibility.Malformed for the first that cannot be read, with its line
   */
  static void require(Snapshot snapshot) {
    READERS.forEach(
        (file, reader) -> {
          Path kept = snapshot.folder().resolve(file);
          if (Files.isRegularFile(kept, LinkOption.NOFOLLOW_LINKS)) {
            reader.accept(file, text(kept));
          }
        });
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
