package reproducibility.archive.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A zip file that a test makes, and what a reader tells of it. */
abstract class ZipUnderTest {
  @TempDir Path folder = Path.of("");

  final RawZip zip = new RawZip();

  final RawZip.Entry entry = zip.add("a", "text");

  List<String> told() {
    return zip.told(folder);
  }

  void tells(String... expected) {
    assertThat(told()).containsExactly(expected);
  }
}
