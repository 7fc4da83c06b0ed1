package reproducibility.suite.build;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.Place;

/** What a run says of each platform of the contract: how it was built for, or why not. */
public final class PlatformFacts {
  /** What the facts of a run call a platform begins so. */
  public static final String FACT = "repro.platform.";

  private PlatformFacts() {}

  /**
   * As facts of the run.
   *
   * @param promised the platforms of the contract
   * @param builtHere whether this machine has built for its own
   * @param foreign what came of those of the others that were asked for
   */
  public static Map<String, String> of(
      Collection<Platform> promised, boolean builtHere, Map<Platform, String> foreign) {
    Map<String, String> facts = new TreeMap<>();
    for (Platform platform : promised) {
      boolean isHost = platform.equals(Platform.host());
      String words =
          isHost && builtHere
              ? "built " + Place.NATIVELY
              : foreign.getOrDefault(
                  platform,
                  notBuilt(
                      "not asked for (--tag "
                          + (isHost ? "build" : "foreign --system " + platform)
                          + ")"));
      facts.put(FACT + platform, words);
    }
    return facts;
  }

  static String notBuilt(String reason) {
    return "evaluated, not built: " + reason;
  }
}
