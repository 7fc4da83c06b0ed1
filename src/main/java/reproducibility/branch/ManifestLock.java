package reproducibility.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.repository.MergeMarkers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What flox has locked, {@code .flox/env/manifest.lock}. Its packages of the group {@value
 * #TOPLEVEL} say which nixpkgs the repository's own packages are built with; where there is none,
 * flox takes whatever is current.
 *
 * @param revisions the revision of nixpkgs that each package of that group names, empty where it
 *     names none
 * @param python the version of Python in that nixpkgs, such as {@code 3.13.9} or {@code 3.13},
 *     where a package of that group tells it
 */
public record ManifestLock(List<String> revisions, Optional<String> python) {
  /** Where it lies. */
  public static final String FILE = ".flox/env/manifest.lock";

  /** The group of packages that share one nixpkgs unless the manifest says otherwise. */
  public static final String TOPLEVEL = "toplevel";

  /** How nixpkgs names a package of a Python. */
  private static final Pattern OF_PYTHON = Pattern.compile("python(3\\.\\d+)-.*");

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads it.
   *
   * @throws Malformed where it is not JSON, or holds a merge conflict
   */
  public static ManifestLock parse(String text) {
    MergeMarkers.requireMerged(FILE, text);
    try {
      List<String> revisions = new ArrayList<>();
      List<String> pythons = new ArrayList<>();
      for (JsonNode locked : JSON.readTree(text).path("packages")) {
        if (locked.path("group").asString("").equals(TOPLEVEL)) {
          revisions.add(locked.path("rev").asString(""));
          python(locked).ifPresent(pythons::add);
        }
      }
      return new ManifestLock(List.copyOf(revisions), pythons.stream().findFirst());
    } catch (JacksonException e) {
      throw new Malformed(FILE, "is not JSON: " + e.getOriginalMessage());
    }
  }

  private static Optional<String> python(JsonNode locked) {
    String attribute = locked.path("attr_path").asString("");
    if (attribute.equals("python3")) {
      return Optional.of(locked.path("version").asString(""))
          .filter(it -> it.matches("3\\.\\d+(\\.\\d+)?"));
    }
    Matcher name = OF_PYTHON.matcher(locked.path("name").asString(""));
    return attribute.startsWith("python3Packages.") && name.matches()
        ? Optional.of(name.group(1))
        : Optional.empty();
  }
}
