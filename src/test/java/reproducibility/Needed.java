package reproducibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import reproducibility.tool.Tool;

/**
 * What a test needs and not every machine has. Without it the test is skipped, with the reason;
 * where {@code -Drepro.prove} names it, the test fails.
 */
public final class Needed {
  private Needed() {}

  /** Whether it must not be lacking. */
  public static boolean isRequired(Capability capability) {
    return List.of(System.getProperty("repro.prove", "").split(",", -1))
        .contains(capability.word());
  }

  /**
   * A program that no claim needs and a proof does.
   *
   * @param word how {@code -Drepro.prove} names what it is a part of
   * @param name of the program on the {@code PATH}
   */
  public static Path program(String word, String name) {
    Optional<Path> found = Tool.find(name);
    if (List.of(System.getProperty("repro.prove", "").split(",", -1)).contains(word)) {
      assertThat(found).as(name + ", which -Drepro.prove=" + word + " requires").isPresent();
    }
    assumeThat(found).as(name + " is not installed").isPresent();
    return found.orElseThrow();
  }

  /** What the supplier gives, or the end of the test where this machine cannot give it. */
  public static <T> T orSkipped(Supplier<T> supplier) {
    Optional<Undecided> lacking = Optional.empty();
    try {
      return supplier.get();
    } catch (Undecided e) {
      if (e.capability().filter(Needed::isRequired).isPresent()) {
        throw e;
      }
      lacking = Optional.of(e);
    }
    assumeThat(lacking.map(Undecided::reason)).isEmpty();
    throw lacking.get();
  }
}
