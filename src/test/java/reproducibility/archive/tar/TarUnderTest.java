package reproducibility.archive.tar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A tar file that a test makes, and what a reader tells of it. */
abstract class TarUnderTest {
  @TempDir Path folder = Path.of("");

  final RawTar tar = new RawTar();

  List<String> told() {
    return tar.told(folder);
  }

  void tells(String... expected) {
    assertThat(told()).containsExactly(expected);
  }

  void refuses(String why) {
    tar.requireRefused(folder, why);
  }
}
