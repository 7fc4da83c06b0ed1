package reproducibility.ecosystem.python.packaging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Versions in the order of PEP 440.
 *
 * @param ordered oldest first; what PEP 440 does not know is left out
 * @param stable those that are neither pre-releases nor developmental releases
 * @param ranks the place of each; versions that are equal, such as 1.0 and 1.0.0, have the same
 */
public record VersionOrder(List<String> ordered, Set<String> stable, Map<String, Integer> ranks) {
  /** The newest stable one of these, if one of them is stable. */
  public Optional<String> newestStable(Collection<String> versions) {
    return ordered.stream()
        .filter(it -> stable.contains(it) && versions.contains(it))
        .reduce((older, newer) -> newer);
  }

  /** Those of these that are newer than one, oldest first; none where PEP 440 does not know it. */
  public List<String> newer(Collection<String> versions, String than) {
    int rank = ranks.getOrDefault(than, Integer.MAX_VALUE);
    return ordered.stream()
        .filter(it -> versions.contains(it) && ranks.getOrDefault(it, 0) > rank)
        .toList();
  }
}
