package reproducibility.ecosystem.python;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.archive.NativeCode;

/**
 * A platform tag, as far as it says which machine code runs there (PyPA, "Platform compatibility
 * tags", "Platform tag"; PEP 656, 730 and 738).
 *
 * @param format of programs and libraries
 * @param machines all those that a library must be for; none where the tag does not say
 * @param libc {@code gnu} or {@code musl}, where the tag says which
 */
public record PlatformTag(NativeCode.Format format, Set<String> machines, Optional<String> libc) {
  private static final Pattern LINUX =
      Pattern.compile(
          "(linux|manylinux1|manylinux20\\d\\d|manylinux_\\d+_\\d+|musllinux_\\d+_\\d+)_(\\w+)");
  private static final Pattern MACOS = Pattern.compile("macosx_\\d+_\\d+_(\\w+)");
  private static final Pattern IOS =
      Pattern.compile("ios_\\d+_\\d+_(arm64|x86_64)_iphone(?:os|simulator)");
  private static final Pattern ANDROID = Pattern.compile("android_\\d+_(\\w+)");

  private static final Map<String, String> WINDOWS =
      Map.of("win32", "win32", "win_amd64", "amd64", "win_arm64", "arm64", "win_arm32", "arm32");

  /** Linux's names where ELF's machines are called otherwise here. */
  private static final Map<String, String> LINUX_MACHINES =
      Map.of(
          "i386",
          "i686",
          "i586",
          "i686",
          "armv5l",
          "arm",
          "armv6l",
          "arm",
          "armv7l",
          "arm",
          "armv8l",
          "arm",
          "arm64_v8a",
          "aarch64",
          "armeabi_v7a",
          "arm",
          "x86",
          "i686");

  private static final Map<String, Set<String>> MAC_MACHINES =
      Map.of(
          "x86_64", Set.of("x86_64"),
          "arm64", Set.of("arm64"),
          "i386", Set.of("i386"),
          "universal2", Set.of("x86_64", "arm64"));

  /** Copies its machines. */
  public PlatformTag {
    machines = Set.copyOf(machines);
  }

  /** What a tag says; nothing where it is not known here, as {@code any} and those of BSD are. */
  public static Optional<PlatformTag> of(String tag) {
    if (WINDOWS.containsKey(tag)) {
      return Optional.of(
          new PlatformTag(
              NativeCode.Format.WINDOWS_DLL,
              Optional.ofNullable(WINDOWS.get(tag)).map(Set::of).orElse(Set.of()),
              Optional.empty()));
    }
    Matcher mac = MACOS.matcher(tag);
    if (mac.matches()) {
      return machO(MAC_MACHINES.getOrDefault(mac.group(1), Set.of()));
    }
    Matcher ios = IOS.matcher(tag);
    if (ios.matches()) {
      return machO(Set.of(ios.group(1)));
    }
    Matcher android = ANDROID.matcher(tag);
    if (android.matches()) {
      return elf(android.group(1), Optional.empty());
    }
    Matcher linux = LINUX.matcher(tag);
    if (!linux.matches()) {
      return Optional.empty();
    }
    Optional<String> libc =
        tag.startsWith("linux")
            ? Optional.empty()
            : Optional.of(tag.startsWith("musl") ? "musl" : "gnu");
    return elf(linux.group(2), libc);
  }

  private static Optional<PlatformTag> machO(Set<String> machines) {
    return Optional.of(new PlatformTag(NativeCode.Format.MACH_O, machines, Optional.empty()));
  }

  private static Optional<PlatformTag> elf(String machine, Optional<String> libc) {
    return Optional.of(
        new PlatformTag(
            NativeCode.Format.ELF, Set.of(LINUX_MACHINES.getOrDefault(machine, machine)), libc));
  }

  /** Whether machine code runs on every machine that the tag promises, as far as is known. */
  public boolean admits(NativeCode code) {
    return code.format() == format
        && (code.machines().isEmpty() || code.machines().containsAll(machines));
  }

  /** Whether it runs on some machine of the tag. */
  public boolean admitsInPart(NativeCode code) {
    return code.format() == format
        && (code.machines().isEmpty()
            || machines.isEmpty()
            || code.machines().stream().anyMatch(machines::contains));
  }
}
