package reproducibility.suite.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reason that another claim speaks of something names a claim that there is. */
class CausesTests {
  private static final Pattern NAMED = Pattern.compile("becauseOf\\(\\s*\"([^\"]+)\"");

  @Test
  void otherClaimsExist() throws IOException {
    List<String> named;
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      named =
          files
              .filter(it -> it.toString().endsWith(".java"))
              .flatMap(CausesTests::named)
              .distinct()
              .toList();
    }
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(named).allSatisfy(it -> assertThat(ClaimCatalogue.methodsOf(it)).isNotEmpty());
  }

  private static Stream<String> named(Path file) {
    try {
      return NAMED.matcher(Files.readString(file)).results().map((MatchResult it) -> it.group(1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
