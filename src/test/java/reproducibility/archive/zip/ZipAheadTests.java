package reproducibility.archive.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.archive.Budget;
import reproducibility.archive.Oddity.Kind;
import reproducibility.archive.Structure;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.hash.Digest;

/** What several threads unpack is what one would have found. */
class ZipAheadTests {
  private static final int LARGE = 9 << 20;
  private static final int MEGABYTE = 1 << 20;

  private final Random random = new Random(1);
  private final List<Digest> digests = new ArrayList<>();

  @Test
  void everyFileIsUnpackedOnce(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.whl");
    writeWithALargeEntry(file);
    Structure structure = Ecosystems.structure(file);
    assertThat(structure.oddities()).isEmpty();
    assertThat(structure.unpacked().values())
        .extracting(Unpacked::digest)
        .containsExactlyInAnyOrderElementsOf(digests);
  }

  @Test
  void aByteThatIsAnotherIsNoticedInItsFileAlone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.whl");
    writeWithALargeEntry(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(Ecosystems.structure(file).oddities())
        .singleElement()
        .satisfies(it -> assertThat(it.where()).isEqualTo("large.bin"))
        .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.OTHER_CONTENT));
  }

  /**
   * Whichever is unpacked first: the entry at which the budget ends is that of the file's order.
   */
  @Test
  void theBudgetEndsWhereOneReaderWouldEndIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      add(zip, "random.bin", bytes(300_000));
      for (int i = 1; i <= 60; i++) {
        add(zip, "zeros" + i, new byte[MEGABYTE]);
      }
    }
    long budget = Files.size(file) * Budget.MOST_RATIO;
    long within = (budget - 300_000) / MEGABYTE;
    assertThat(within).isBetween(16L, 58L);
    assertThat(Ecosystems.structure(file).oddities())
        .singleElement()
        .hasToString(
            "zeros"
                + (within + 1)
                + ": unpacks to more than "
                + budget
                + " bytes, 100 times its size");
  }

  /** Small ones before and after it; stored and deflated ones; an empty one, and a folder. */
  private void writeWithALargeEntry(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("folder/"));
      for (int i = 0; i < 20; i++) {
        zip.setLevel(i % 2 == 0 ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
        add(zip, "folder/" + i, bytes(i * 1_000));
      }
      add(zip, "large.bin", bytes(LARGE));
      for (int i = 20; i < 40; i++) {
        add(zip, "folder/" + i, bytes(i * 1_000));
      }
    }
    digests.add(Digest.of(""));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
    digests.add(Digest.of(new ByteArrayInputStream(bytes)));
  }
}
