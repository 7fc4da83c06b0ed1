package reproducibility.ecosystem.python.packaging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reproducibility.ecosystem.python.NormalizedName;

/**
 * What an archive says of its project (PyPA, "Core metadata specifications" and "pyproject.toml
 * specification"); what a setup script computes is left out.
 *
 * @param requiresPython the specifier of the Pythons that it runs on, if it gives one
 * @param admitsPython whether that specifier, if any, contains the Pythons that were asked about;
 *     one that is not valid excludes nothing, as for pip
 * @param buildRequires what has to be there when it is built (PEP 518); nothing for a wheel
 * @param lacking what this machine has instead of what a build requirement asks for, by the text of
 *     the requirement; nothing where it has that
 * @param admitsHere whether the specifier contains this machine's own Python
 * @param licenseExpression the SPDX expression (PEP 639), if it gives one
 * @param license the older free text, if it gives one
 * @param classifiers its trove classifiers
 * @param urls the addresses that it gives
 * @param extras the normalized names of the extras that it provides
 * @param malformed why a value breaks its format, by its field: {@code Requires-Python} (PEP 440),
 *     and {@code requires} of the build (PEP 508), whose others are there
 */
public record Project(
    Optional<String> requiresPython,
    Admission admitsPython,
    List<Requirement> buildRequires,
    Map<String, String> lacking,
    boolean admitsHere,
    Optional<String> licenseExpression,
    Optional<String> license,
    List<String> classifiers,
    List<String> urls,
    Set<NormalizedName> extras,
    Map<String, String> malformed) {

  /** How many of several Pythons a specifier contains. */
  public enum Admission {
    /** Every one. */
    ALL,
    /** Some, so that it matters which one is meant. */
    SOME,
    /** None. */
    NONE
  }
}
