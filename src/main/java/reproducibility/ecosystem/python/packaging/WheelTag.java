package reproducibility.ecosystem.python.packaging;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.ecosystem.Platform;

/**
 * One tag of a wheel, as {@code cp313-cp313-manylinux_2_17_x86_64}: for which Pythons and platforms
 * the wheel is (PyPA, "Platform compatibility tags"; PEP 425, PEP 600, PEP 656).
 *
 * <p>The Python is CPython with its usual ABI. Linux is one with glibc, as nixpkgs has it; which
 * release of glibc and macOS there is, is taken from the nixpkgs of these years: {@link #GLIBC},
 * {@link #MACOS}.
 *
 * @param python {@code py3}, {@code cp313} or the like
 * @param abi {@code none}, {@code cp313} or the like
 * @param platform {@code any}, {@code win_amd64} or the like
 */
public record WheelTag(String python, String abi, String platform) {
  /** Whether a wheel with a tag can be installed somewhere. */
  public enum Fit {
    /** It can. */
    YES,
    /** It asks for a newer glibc or macOS than is known to be there. */
    UNKNOWN,
    /** It cannot. */
    NO
  }

  /** 2.x: that of nixpkgs 25.05 and later is at least so new. */
  private static final int GLIBC = 40;

  /** The oldest macOS that nixpkgs 25.11 and later run on. */
  private static final int MACOS = 14;

  /** 2.x: older ones are those of manylinux1 and manylinux2010, which know x86 alone (PEP 599). */
  private static final int OLDEST_GLIBC_BESIDE_X86 = 17;

  private static final int OLDEST_GLIBC = 5;

  /** The first macOS on Apple's own processors. */
  private static final int FIRST_MACOS_OF_ARM = 11;

  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "manylinux1", "manylinux_2_5",
          "manylinux2010", "manylinux_2_12",
          "manylinux2014", "manylinux_2_17");
  private static final Pattern MANYLINUX = Pattern.compile("manylinux_2_(\\d{1,4})_(.+)");
  private static final Pattern MACOSX = Pattern.compile("macosx_(\\d{1,4})_(\\d{1,4})_(.+)");
  private static final Pattern PYTHON = Pattern.compile("(cp|py)3(\\d{0,4})");

  /** "macOS", binary formats: what each processor runs. */
  private static final Set<String> OF_INTEL =
      Set.of("x86_64", "intel", "fat64", "fat32", "universal", "universal2");

  /**
   * Takes a tag apart.
   *
   * @param tag with two dashes; any other fits nowhere
   */
  public static WheelTag parse(String tag) {
    String[] parts = tag.split("-", -1);
    return parts.length == 3
        ? new WheelTag(parts[0], parts[1], parts[2])
        : new WheelTag("", "", tag);
  }

  /** Whether a wheel with it runs on a platform. */
  public Fit fits(Platform on) {
    if (platform.equals("any")) {
      return Fit.YES;
    }
    String processor = on.system().replaceFirst("-.*", "");
    return on.system().endsWith("-darwin") ? fitsMac(processor) : fitsLinux(processor);
  }

  private Fit fitsLinux(String processor) {
    if (platform.equals("linux_" + processor)) {
      return Fit.YES;
    }
    String family = platform.replaceFirst("_.*", "");
    Matcher parts =
        MANYLINUX.matcher(
            platform.replaceFirst("^" + family, OLD_NAMES.getOrDefault(family, family)));
    if (!parts.matches() || !parts.group(2).equals(processor)) {
      return Fit.NO;
    }
    int glibc = Integer.parseInt(parts.group(1));
    int oldest = processor.equals("x86_64") ? OLDEST_GLIBC : OLDEST_GLIBC_BESIDE_X86;
    return glibc < oldest ? Fit.NO : glibc <= GLIBC ? Fit.YES : Fit.UNKNOWN;
  }

  private Fit fitsMac(String processor) {
    Matcher parts = MACOSX.matcher(platform);
    if (!parts.matches()) {
      return Fit.NO;
    }
    int release = Integer.parseInt(parts.group(1));
    boolean runs =
        processor.equals("x86_64")
            ? OF_INTEL.contains(parts.group(3))
            : parts.group(3).equals("universal2")
                || (parts.group(3).equals("arm64") && release >= FIRST_MACOS_OF_ARM);
    return !runs ? Fit.NO : release <= MACOS ? Fit.YES : Fit.UNKNOWN;
  }

  /**
   * Whether a wheel with it runs with a CPython.
   *
   * @param minor 13 of 3.13
   */
  public boolean fits(int minor) {
    Matcher parts = PYTHON.matcher(python);
    if (!parts.matches()) {
      return false;
    }
    boolean generic = parts.group(1).equals("py");
    if (parts.group(2).isEmpty()) {
      return generic && abi.equals("none");
    }
    int since = Integer.parseInt(parts.group(2));
    if (generic) {
      return abi.equals("none") && since <= minor;
    }
    return abi.equals("abi3")
        ? since >= 2 && since <= minor
        : since == minor && List.of("none", "cp3" + minor).contains(abi);
  }

  @Override
  public String toString() {
    return python + "-" + abi + "-" + platform;
  }
}
