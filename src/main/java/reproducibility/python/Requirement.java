package reproducibility.python;

import java.util.Map;
import java.util.Set;
import reproducibility.archive.NormalizedName;
import reproducibility.nix.Platform;

/**
 * A declared dependency (PyPA, "Dependency specifiers").
 *
 * @param name the distribution
 * @param text as its archive writes it
 * @param specifier the versions that it admits; empty where it admits all
 * @param platforms where its marker holds without any extra
 * @param extras where its marker holds only with an extra, by that extra's normalized name
 * @param excluded those of the versions that were asked for, of this distribution, that its
 *     specifier does not contain
 */
public record Requirement(
    NormalizedName name,
    String text,
    String specifier,
    Set<Platform> platforms,
    Map<NormalizedName, Set<Platform>> extras,
    Set<String> excluded) {

  /** One of which neither extras nor versions matter. */
  public Requirement(NormalizedName name, String text, Set<Platform> platforms) {
    this(name, text, "", platforms, Map.of(), Set.of());
  }

  /** Whether it is needed only where an extra is asked for. */
  public boolean onlyForExtras() {
    return platforms.isEmpty() && !extras.isEmpty();
  }
}
