package reproducibility.python;

import java.util.Set;
import reproducibility.archive.NormalizedName;
import reproducibility.nix.Platform;

/**
 * A declared dependency (PyPA, "Dependency specifiers").
 *
 * @param name the distribution
 * @param text as its archive writes it
 * @param platforms where its marker holds without any extra
 * @param onlyForExtras whether its marker holds on no platform unless an extra is asked for
 */
public record Requirement(
    NormalizedName name, String text, Set<Platform> platforms, boolean onlyForExtras) {}
