package reproducibility.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.archive.tar.GzipMembers;

/** How much an archive may unpack to, and what a gzip file of several members unpacks to. */
final class ArchiveBudgetTests {
  @Test
  void endsBehindTheLastEntryThatIsAllowed() throws IOException {
    Budget budget = new Budget(1);
    for (long i = 0; i < Budget.MOST_ENTRIES; i++) {
      budget.addEntry();
    }
    assertThatThrownBy(budget::addEntry)
        .isInstanceOf(Budget.Spent.class)
        .hasMessage("holds more than 65535 entries");
  }

  @Test
  void endsBehindTheLastByteThatIsAllowed() throws IOException {
    Budget headers = new Budget(1);
    headers.addHeaderBytes(Budget.MOST_HEADER_BYTES);
    assertThatThrownBy(() -> headers.addHeaderBytes(1))
        .hasMessage("needs more than 33554432 bytes to describe its entries");
    Budget small = new Budget(1 << 10);
    small.addBytes(Budget.FREE_BYTES);
    assertThatThrownBy(() -> small.addBytes(1))
        .hasMessage("unpacks to more than 16777216 bytes, 16384 times its size");
    Budget large = new Budget(1 << 20);
    large.addBytes(Budget.MOST_RATIO << 20);
    assertThatThrownBy(() -> large.addBytes(1)).hasMessageContaining("100 times its size");
    Budget huge = new Budget(1L << 40);
    huge.addBytes(Budget.MOST_BYTES);
    assertThatThrownBy(() -> huge.addBytes(1)).isInstanceOf(Budget.Spent.class);
    assertThatThrownBy(() -> new Budget(0).addBytes(Budget.FREE_BYTES + 1))
        .hasMessageContaining("16777216 times its size");
  }

  @Test
  void countsWhatIsRead() throws IOException {
    Budget budget = new Budget(1);
    budget.addBytes(Budget.FREE_BYTES - 3);
    InputStream in = budget.counting(new ByteArrayInputStream(new byte[] {1, 2, 3, 4}));
    assertThat(in.read()).isEqualTo(1);
    assertThat(in.read(new byte[2], 0, 2)).isEqualTo(2);
    assertThatThrownBy(in::read).isInstanceOf(Budget.Spent.class);
    InputStream end = new Budget(1).counting(new ByteArrayInputStream(new byte[0]));
    assertThat(end.read()).isEqualTo(-1);
    assertThat(end.read(new byte[1], 0, 1)).isEqualTo(-1);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static Path members(Path folder, int count, byte[] behind) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      bytes.writeBytes(gzip(i % 2 == 0 ? "a" : ""));
    }
    bytes.writeBytes(behind);
    return Files.write(folder.resolve("a.gz"), bytes.toByteArray());
  }

  @Test
  void membersAreReadOneAfterTheOther(@TempDir Path folder) throws IOException {
    try (InputStream in = GzipMembers.of(members(folder, 4, new byte[] {0x1f, 0}))) {
      assertThat(in.read()).isEqualTo('a');
      assertThat(in.read(new byte[1], 0, 0)).isZero();
      assertThat(in.readAllBytes()).isEqualTo(new byte[] {'a'});
      assertThat(in.read()).isEqualTo(-1);
    }
    try (InputStream in = GzipMembers.of(members(folder, 4096, new byte[0]))) {
      assertThatCode(in::readAllBytes).doesNotThrowAnyException();
    }
    try (InputStream in = GzipMembers.of(members(folder, 4097, new byte[0]))) {
      assertThatThrownBy(in::readAllBytes).hasMessage("it has more than 4096 gzip members");
    }
    Path none = Files.writeString(folder.resolve("none.gz"), "text");
    assertThatThrownBy(() -> GzipMembers.of(none)).isInstanceOf(IOException.class);
  }
}
