package reproducibility.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * What {@code repro --version} says: version and commit of the suite, and the Java that runs it.
 */
final class BuildVersion implements IVersionProvider {
  /** Written by the build; absent where something else than Maven compiled the classes. */
  private static final String PROPERTIES = "/reproducibility/build.properties";

  @Override
  public String[] getVersion() {
    Properties build = properties();
    String commit = build.getProperty("commit", "");
    return new String[] {
      "repro "
          + build.getProperty("version", "of an unknown version")
          + (commit.isEmpty() ? "" : " (commit " + commit + ")"),
      "Java " + Runtime.version() + ", " + System.getProperty("java.home")
    };
  }

  private static Properties properties() {
    Properties properties = new Properties();
    try (InputStream in = BuildVersion.class.getResourceAsStream(PROPERTIES)) {
      if (in != null) {
        properties.load(in);
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
