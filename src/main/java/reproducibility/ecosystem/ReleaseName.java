package reproducibility.ecosystem;

import java.util.Optional;

/**
 * What the name of an archive's file says.
 *
 * @param name of the package, or for a forge's archive of the repository
 * @param version of the package; empty where the name gives none
 */
public record ReleaseName(String name, Optional<String> version) {}
