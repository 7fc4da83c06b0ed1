package reproducibility.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** This suite, as reports name it. */
public final class Suite {
  /** Written by the build; absent where something else than Maven compiled the classes. */
  private static final String PROPERTIES = "/reproducibility/build.properties";

  public static final String NAME = "repro";

  private Suite() {}

  /** Its version; empty where the build did not record it. */
  public static Optional<String> version() {
    Properties build = new Properties();
    try (InputStream in = Suite.class.getResourceAsStream(PROPERTIES)) {
      if (in != null) {
        build.load(in);
      }
      return Optional.ofNullable(build.getProperty("version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its package URL, which serves as its identity where a format asks for a URI. */
  public static String uri() {
    return "pkg:maven/reproducibility/repro" + version().map(it -> "@" + it).orElse("");
  }

  /**
   * A place in its documents, as a subpath of the package URL.
   *
   * @param subpath a path and nothing else
   */
  public static String uri(String subpath) {
    return uri() + "#" + subpath;
  }
}
