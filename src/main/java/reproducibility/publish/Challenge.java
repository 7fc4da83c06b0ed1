package reproducibility.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What several builders say of the output of one package: this machine, and caches or reports of
 * others. Nothing is believed of one because of its name: the majority tells.
 *
 * @param expression the package's
 * @param hashes the NAR hash that each voice gives, by its name; those that know nothing are not in
 *     it
 * @param silent what the others say instead, by their name
 */
public record Challenge(String expression, Map<String, String> hashes, Map<String, String> silent) {
  public Challenge {
    hashes = new TreeMap<>(hashes);
    silent = new TreeMap<>(silent);
  }

  /** What it comes to. */
  public enum Outcome {
    /** At least as many as were asked for say the same, and nobody says otherwise. */
    AGREED,
    /** Most say the same, and somebody says otherwise. */
    CONTRADICTED,
    /** No majority, or too few voices. */
    UNKNOWN
  }

  /** The NAR hash that more than half of the voices give, if there is one. */
  public Optional<String> majority() {
    return byHash().entrySet().stream()
        .filter(it -> it.getValue().size() * 2 > hashes.size())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Who gives each NAR hash. */
  public Map<String, List<String>> byHash() {
    Map<String, List<String>> byHash = new LinkedHashMap<>();
    hashes.forEach((name, it) -> byHash.computeIfAbsent(it, key -> new ArrayList<>()).add(name));
    return byHash;
  }

  /** Who contradicts the majority; nobody where there is none: it is not known who is wrong. */
  public List<String> liars() {
    return majority().stream()
        .flatMap(
            right ->
                hashes.entrySet().stream()
                    .filter(it -> !it.getValue().equals(right))
                    .map(Map.Entry::getKey))
        .toList();
  }

  /**
   * The outcome.
   *
   * @param needed how many have to say the same
   */
  public Outcome outcome(int needed) {
    if (!liars().isEmpty()) {
      return Outcome.CONTRADICTED;
    }
    return majority()
        .map(it -> byHash().getOrDefault(it, List.of()).size() >= needed)
        .filter(enough -> enough)
        .map(enough -> Outcome.AGREED)
        .orElse(Outcome.UNKNOWN);
  }
}
