package reproducibility.ecosystem.python.packaging;

import java.util.Map;
import java.util.Set;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;

/**
 * A declared dependency (PyPA, "Dependency specifiers").
 *
 * @param name the distribution
 * @param text as its archive writes it
 * @param specifier the versions that it admits; empty where it admits all
 * @param platforms where its marker holds without any extra, for all Pythons that were asked about
 * @param unsettled where it holds for some of the Pythons only
 * @param extras where it holds only with an extra, by that extra's normalized name; one that the
 *     project's own extras bring belongs to each that brings it
 * @param unsettledExtras where that is so for some of the Pythons only
 * @param asked the extras of that distribution that it wants: {@code name[extra]}
 * @param excluded those of the versions that were asked for, of this distribution, that its
 *     specifier does not contain
 */
public record Requirement(
    NormalizedName name,
    String text,
    String specifier,
    Set<Platform> platforms,
    Set<Platform> unsettled,
    Map<NormalizedName, Set<Platform>> extras,
    Map<NormalizedName, Set<Platform>> unsettledExtras,
    Set<NormalizedName> asked,
    Set<String> excluded) {

  /** One of which neither extras nor versions matter. */
  public Requirement(NormalizedName name, String text, Set<Platform> platforms) {
    this(name, text, "", platforms, Set.of(), Map.of(), Map.of(), Set.of(), Set.of());
  }
}
