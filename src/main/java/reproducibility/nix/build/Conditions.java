package reproducibility.nix.build;

import java.util.EnumSet;
import java.util.Set;

/**
 * How one build differs from the usual one, beside its derivation, which stays the same.
 *
 * @param variations what is varied
 * @param traced whether what the builder opens and connects to is written down
 */
public record Conditions(Set<Variation> variations, boolean traced) {
  /** Nothing is varied. */
  public static final Conditions USUAL = new Conditions(Set.of(), false);

  /** Nothing is varied, and the builder is watched. */
  public static final Conditions TRACED = new Conditions(Set.of(), true);

  /** These are varied at once. */
  public static Conditions varying(Set<Variation> variations) {
    return new Conditions(Set.copyOf(variations), false);
  }

  /** Everything is varied at once. */
  public static Conditions everythingVaries() {
    return varying(EnumSet.allOf(Variation.class));
  }

  public boolean areUsual() {
    return variations.isEmpty() && !traced;
  }
}
