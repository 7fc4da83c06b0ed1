package reproducibility.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static reproducibility.vendor.VendoredText.NAME;
import static reproducibility.vendor.VendoredText.NOBODY;
import static reproducibility.vendor.VendoredText.TEXT;
import static reproducibility.vendor.VendoredText.assertOutcome;
import static reproducibility.vendor.VendoredText.holds;
import static reproducibility.vendor.VendoredText.locked;
import static reproducibility.vendor.VendoredText.put;
import static reproducibility.vendor.VendoredText.upstream;
import static reproducibility.vendor.VendoredText.vendorFrom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.tool.SmallDisk;
import reproducibility.vendor.Vendored.Result;

/** Whatever lies in the way, and wherever nothing can be written, nothing half is left. */
class VendorFolderTests {
  @Test
  void replacesWhatAnotherRunLeftBehind(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    put(checkout, "." + NAME + ".4194304.part", TEXT + " and more");
    put(checkout, ".another-1.0.tar.gz.12.part", TEXT);
    assertOutcome(vendorFrom(checkout, from), Result.ADDED, "");
    assertThat(holds(checkout)).containsExactly(NAME + " " + TEXT);
  }

  @Test
  void doesNotWriteThroughALinkThatLiesInItsWay(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    Path precious = Files.writeString(from.resolve("precious"), "precious");
    Files.createDirectories(checkout.resolve("sources"));
    Files.createSymbolicLink(checkout.resolve("sources/." + NAME + ".12.part"), precious);
    assertOutcome(vendorFrom(checkout, from), Result.ADDED, "");
    assertThat(precious).hasContent("precious");
  }

  @Test
  void isUndecidedWhereTheFolderIsAFile(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    Path sources = Files.writeString(checkout.resolve("sources"), "");
    assertOutcome(
        vendorFrom(checkout, from), Result.UNDECIDED, "cannot be written to " + sources + ": ");
    assertThat(sources).hasContent("");
  }

  @Test
  void isUndecidedWhereTheFolderCannotBeWritten(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    Path sources = Files.createDirectory(checkout.resolve("sources"));
    assertThat(sources.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(sources)).as("root may write anywhere").isFalse();
    assertOutcome(vendorFrom(checkout, from), Result.UNDECIDED, "permission denied");
    assertThat(holds(checkout)).isEmpty();
  }

  @Test
  void isUndecidedWhereTheDiskIsFull(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Path sources = Files.createDirectory(checkout.resolve("sources"));
    try (SmallDisk small = new SmallDisk(sources, "16k")) {
      String large = TEXT.repeat(10_000);
      Files.writeString(from.resolve(NAME), large);
      Vendored outcome =
          new Vendor(checkout, Optional.of(from), upstream(NOBODY)).vendor(locked(large));
      assertOutcome(outcome, Result.UNDECIDED, "No space left on device");
      assertThat(holds(checkout)).isEmpty();
      small.resize("1m");
      assertThat(
              new Vendor(checkout, Optional.of(from), upstream(NOBODY))
                  .vendor(locked(large))
                  .result())
          .isEqualTo(Result.ADDED);
    }
  }
}
