package reproducibility.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts are those of one kind, found by one version of the code. */
final class FactsTests {
  private static final String DIGEST = "0123";

  @TempDir private Path folder = Path.of("");

  private Facts facts(String kind, String code) {
    CachePlace place = new CachePlace(folder.resolve("cache"), folder.resolve("key"));
    return Facts.open(place, kind, code).orElseThrow();
  }

  @Test
  void areThoseThatTheSameCodeHasFound() {
    facts("a", "1").keep(DIGEST, "two\nlines\n");
    assertThat(facts("a", "1").about(DIGEST)).isEqualTo(Optional.of("two\nlines\n"));
    assertThat(facts("b", "1").about(DIGEST)).isEmpty();
  }

  @Test
  void ofOtherCodeAreFoundOutAgain() {
    facts("a", "1").keep(DIGEST, "old");
    assertThat(facts("a", "2").about(DIGEST)).isEmpty();
    assertThat(facts("a", "2").refused()).isZero();
    facts("a", "2").keep(DIGEST, "new");
    assertThat(facts("a", "2").about(DIGEST)).isEqualTo(Optional.of("new"));
  }

  @Test
  void ofOtherCodeAreRefusedUnderTheNameOfThis() throws IOException {
    facts("a", "1").keep(DIGEST, "old");
    Files.copy(facts("a", "1").file(DIGEST), facts("a", "2").file(DIGEST));
    Facts current = facts("a", "2");
    assertThat(current.about(DIGEST)).isEmpty();
    assertThat(current.refused()).isOne();
  }

  @Test
  void mayBeNone() {
    facts("a", "1").keep(DIGEST, "");
    assertThat(facts("a", "1").about(DIGEST)).isEqualTo(Optional.of(""));
  }

  @Test
  void theVersionOfTheCodeIsTheSameInEachRun() {
    assertThat(CodeVersion.current()).isEqualTo(CodeVersion.current()).contains("classes");
  }
}
