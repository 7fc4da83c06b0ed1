package reproducibility.python;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Versions in the order of PEP 440.
 *
 * @param ordered oldest first; what PEP 440 does not know is left out
 * @param stable those that are neither pre-releases nor developmental releases
 */
public record VersionOrder(List<String> ordered, Set<String> stable) {
  /** The newest stable one of these, if one of them is stable. */
  public Optional<String> newestStable(Collection<String> versions) {
    return ordered.stream()
        .filter(it -> stable.contains(it) && versions.contains(it))
        .reduce((older, newer) -> newer);
  }
}
