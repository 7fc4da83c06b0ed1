package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Undecided;

class PythonReadingsTests {
  private static final String NAME = "demo-1.0-py3-none-any.whl";

  @Test
  void tellFilesOfOneNameApart(@TempDir Path folder) throws IOException {
    Path one = zip(folder.resolve("one").resolve(NAME), "one.py");
    Path other = zip(folder.resolve("other").resolve(NAME), "other.py");
    PythonReadings readings = PythonReadings.of(List.of(one, other));
    assertThat(readings.of(one).files()).containsOnlyKeys("one.py");
    assertThat(readings.of(other).files()).containsOnlyKeys("other.py");
  }

  @Test
  void knowAFileHoweverItsPathIsWritten(@TempDir Path folder) throws IOException {
    Path file = zip(folder.resolve("one").resolve(NAME), "one.py");
    PythonReadings readings = PythonReadings.of(List.of(file));
    assertThat(readings.of(folder.resolve("other/../one").resolve(NAME)).trouble()).isEmpty();
  }

  @Test
  void sayWhyAFileCannotBeRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve(NAME), "no zip file");
    assertThat(PythonReadings.of(List.of(file)).of(file).trouble())
        .hasValueSatisfying(it -> assertThat(it).contains("is not a zip file"));
  }

  @Test
  void doNotKnowWhatWasNotAsked(@TempDir Path folder) {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> PythonReadings.of(List.of()).of(folder.resolve(NAME)));
  }

  private static Path zip(Path file, String entry) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.closeEntry();
    }
    return file;
  }
}
