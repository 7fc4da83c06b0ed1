package reproducibility.branch;

import java.util.ArrayList;
import java.util.List;
import reproducibility.Malformed;
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
 */
public record ManifestLock(List<String> revisions) {
  /** Where it lies. */
  public static final String FILE = ".flox/env/manifest.lock";

  /** The group of packages that share one nixpkgs unless the manifest says otherwise. */
  public static final String TOPLEVEL = "toplevel";

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads it.
   *
   * @throws Malformed where it is not JSON
   */
  public static ManifestLock parse(String text) {
    try {
      List<String> revisions = new ArrayList<>();
      for (JsonNode locked : JSON.readTree(text).path("packages")) {
        if (locked.path("group").asString("").equals(TOPLEVEL)) {
          revisions.add(locked.path("rev").asString(""));
        }
      }
      return new ManifestLock(List.copyOf(revisions));
    } catch (JacksonException e) {
      throw new Malformed(FILE, "is not JSON: " + e.getOriginalMessage());
    }
  }
}
