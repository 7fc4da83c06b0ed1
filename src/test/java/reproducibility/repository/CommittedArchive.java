package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A checkout of one archive and one document, both committed. */
abstract class CommittedArchive {
  static final String ARCHIVE = "sources/a-1.0.tar.gz";

  @TempDir Path folder = Path.of("");

  private Optional<SampleCheckout> made = Optional.empty();

  @BeforeEach
  void checkout() throws Exception {
    made = Optional.of(new SampleCheckout(folder));
    sample().put("README.md", "text").put(ARCHIVE, "bytes");
    assertThat(sample().commit()).isNotEmpty();
  }

  SampleCheckout sample() {
    return made.orElseThrow();
  }
}
