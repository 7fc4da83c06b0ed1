package reproducibility.ecosystem.python;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the file names on a package index say of project and version, also those of old sdists. */
public final class ReleaseFileName {
  private static final Pattern WHEEL = Pattern.compile("[^-]+-([^-]+)(-[^-]+){3,4}\\.whl");
  private static final Pattern SDIST = Pattern.compile("(.+)-([^-]+)\\.(tar\\.gz|zip|tar\\.bz2)");

  private ReleaseFileName() {}

  /**
   * The project that the file name of a release begins with: of a wheel or an egg all before the
   * first hyphen, of an sdist all before the last.
   */
  public static String projectIn(String fileName) {
    return fileName.replaceFirst(
        Wheel.isNamed(fileName) || isEgg(fileName) ? "-.*" : "-[^-]*$", "");
  }

  /** Whether a file is named like what setuptools made before there were wheels. */
  static boolean isEgg(String fileName) {
    return fileName.endsWith(".egg");
  }

  /**
   * The version as the file name gives it: of a wheel ("File name convention" of the binary
   * distribution format) or an sdist (PEP 625 and what was usual before); empty for other files.
   */
  public static Optional<String> versionIn(String fileName) {
    Matcher wheel = WHEEL.matcher(fileName);
    if (wheel.matches()) {
      return Optional.of(wheel.group(1));
    }
    Matcher sdist = SDIST.matcher(fileName);
    return sdist.matches() ? Optional.of(sdist.group(2)) : Optional.empty();
  }

  /** Whether this is the name of an sdist of a project. */
  public static boolean isSdist(String fileName, String project) {
    Matcher sdist = SDIST.matcher(fileName);
    return sdist.matches() && NormalizedName.of(sdist.group(1)).equals(NormalizedName.of(project));
  }
}
