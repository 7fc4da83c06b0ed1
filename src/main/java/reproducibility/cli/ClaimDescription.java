package reproducibility.cli;

import java.util.Set;
import java.util.TreeSet;

/**
 * A claim as the catalogue lists it.
 *
 * @param id {@code EveryWheel.recordsEveryFileItHolds}: how exceptions and {@code --claim} name it
 * @param sentence the same as words
 * @param tags which {@code --tag}s choose it, sorted
 */
public record ClaimDescription(String id, String sentence, Set<String> tags) {

  /** Sorts the tags. */
  public ClaimDescription {
    tags = new TreeSet<>(tags);
  }
}
