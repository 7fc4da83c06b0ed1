package reproducibility.claims.python;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.ecosystem.python.Distribution;
import reproducibility.ecosystem.python.Metadata;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.repository.VendoredArchive;

/**
 * Which fields each released version of core metadata has (PyPA, "Core metadata specifications":
 * each field says in which version it was added, and whether it may be used more than once).
 */
final class CoreMetadataFields {
  /**
   * In the order of their release; there was no 1.3 to 2.0 (the same, "Metadata-Version"). 2.6 has
   * the fields of 2.5: a dynamic one may also be given in part (PEP 808).
   */
  static final List<String> RELEASED =
      List.of("1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6");

  /** Those that may be there more than once ("multiple use"). */
  static final Set<String> MULTIPLE =
      Set.of(
          "platform",
          "supported-platform",
          "classifier",
          "requires",
          "provides",
          "obsoletes",
          "requires-dist",
          "provides-dist",
          "obsoletes-dist",
          "requires-external",
          "project-url",
          "provides-extra",
          "dynamic",
          "license-file",
          "import-name",
          "import-namespace");

  /**
   * Since when tools wrote a field ahead of its version, so that half the index would be wrong
   * otherwise: distutils left 1.0 as it was for the first two; setuptools wrote the other under
   * 2.1, before 2.4 took it up (PEP 639, "Reference Implementation"), and upload tools let it pass.
   */
  private static final Map<String, String> AHEAD_OF_THEIR_VERSION =
      Map.of(
          "classifier", "1.0",
          "download-url", "1.0",
          "license-file", "2.1");

  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  private static final Map<String, String> ADDED = added();

  private CoreMetadataFields() {}

  private static Map<String, String> added() {
    Map<String, List<String>> byVersion =
        Map.of(
            "1.0",
            List.of(
                "metadata-version",
                "name",
                "version",
                "platform",
                "summary",
                "description",
                "keywords",
                "home-page",
                "author",
                "author-email",
                "license"),
            "1.1",
            List.of(
                "supported-platform",
                "download-url",
                "classifier",
                "requires",
                "provides",
                "obsoletes"),
            "1.2",
            List.of(
                "maintainer",
                "maintainer-email",
                "requires-dist",
                "provides-dist",
                "obsoletes-dist",
                "requires-python",
                "requires-external",
                "project-url"),
            "2.1",
            List.of("description-content-type", "provides-extra"),
            "2.2",
            List.of("dynamic"),
            "2.4",
            List.of("license-expression", "license-file"),
            "2.5",
            List.of("import-name", "import-namespace"));
    Map<String, String> added = new HashMap<>();
    byVersion.forEach((version, fields) -> fields.forEach(it -> added.put(it, version)));
    return added;
  }

  /** What a wheel or an sdist says. */
  static Metadata of(VendoredArchive archive) {
    return ((Distribution) archive.content()).metadata();
  }

  /** Where in the archive it says that. */
  static String place(VendoredArchive archive) {
    return archive.content() instanceof Wheel wheel ? wheel.distInfo() + "METADATA" : "PKG-INFO";
  }

  /** The version that it states, if it states exactly one. */
  static Optional<String> stated(Metadata metadata) {
    List<String> stated = metadata.all("metadata-version");
    return stated.size() == 1 ? Optional.of(stated.get(0)) : Optional.empty();
  }

  /**
   * Whether this is a later minor version than is known here: such metadata is read all the same.
   */
  static boolean isNewer(String version) {
    return part(version, 1) == part(newest(), 1) && part(version, 2) > part(newest(), 2);
  }

  /** Whether metadata of that version may have a field; of a newer one nobody here can tell. */
  static boolean admits(String version, String field) {
    String added = AHEAD_OF_THEIR_VERSION.getOrDefault(field, ADDED.getOrDefault(field, ""));
    return isNewer(version) || (!added.isEmpty() && isAtLeast(version, added));
  }

  /** Whether that version says what a field is to look like: what tools wrote before, none does. */
  static boolean defines(String version, String field) {
    return isNewer(version) || isAtLeast(version, ADDED.getOrDefault(field, newest()));
  }

  /** Whether a field can be left open: one that there is, and none of those that are required. */
  static boolean mayBeDynamic(String field) {
    String name = field.toLowerCase(Locale.ROOT);
    return ADDED.containsKey(name) && !name.matches("name|version|metadata-version");
  }

  static boolean isAtLeast(String version, String least) {
    int major = part(version, 1);
    int wanted = part(least, 1);
    return major > wanted || (major == wanted && part(version, 2) >= part(least, 2));
  }

  static String newest() {
    return RELEASED.get(RELEASED.size() - 1);
  }

  private static int part(String version, int group) {
    Matcher parts = VERSION.matcher(version);
    return parts.matches() ? Integer.parseInt(parts.group(group)) : 0;
  }
}
