package reproducibility.claims.python;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import reproducibility.archive.NativeCode;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.ExtensionModule;
import reproducibility.ecosystem.python.PlatformTag;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of the machine code in each wheel: it is what its tags promise (PyPA, "Platform
 * compatibility tags"). A wheel may bring variants for others beside it, and data of any kind.
 */
@Claims
class EveryBinaryWheel {
  /** Before these, Python called musl "gnu" in the names of extension modules. */
  private static final Predicate<String> OF_EITHER_LIBC =
      Pattern.compile("cp3(\\d|10|11)").asMatchPredicate();

  /**
   * "Platform tag": each extension module has a variant for every machine of the tags; a universal2
   * wheel needs both. Other libraries may be data, unless all of them are for other systems.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void holdsMachineCodeForItsPlatforms(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    List<PlatformTag> tags = tags(wheel);
    List<String> wrong = withoutVariant(wheel, it -> runsOn(it, code(wheel, it.path()), tags));
    boolean someFits =
        wheel.nativeCode().values().stream().allMatch(it -> it.machines().isEmpty())
            || wheel.nativeCode().values().stream()
                .anyMatch(code -> tags.stream().anyMatch(it -> it.admitsInPart(code)));
    if (wrong.isEmpty() && !someFits) {
      wrong = wheel.nativeCode().keySet().stream().toList();
    }
    ArchiveFinding.assertNone(
        archive,
        tags.isEmpty()
            ? List.of()
            : wrong.stream().map(it -> it + described(code(wheel, it))).toList(),
        "holds machine code for other machines than its tags say",
        "machine code for " + wheel.fileNameParts().platformTag());
  }

  /** "Python tag" and "ABI tag"; the names of extension modules say for which Python they are. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void holdsExtensionModulesForItsPythons(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    ArchiveFinding.assertNone(
        archive,
        withoutVariant(wheel, it -> it.isFor(wheel.fileNameParts())),
        "holds extension modules that its Python does not import",
        "modules for " + wheel.fileNameParts().pythonTag() + "-" + wheel.fileNameParts().abiTag());
  }

  /** What each of the tags says; nothing at all where one of them is not known. */
  private static List<PlatformTag> tags(Wheel wheel) {
    List<Optional<PlatformTag>> tags =
        Arrays.stream(wheel.fileNameParts().platformTag().split("\\.", -1))
            .map(PlatformTag::of)
            .toList();
    return tags.stream().allMatch(Optional::isPresent)
        ? tags.stream().flatMap(Optional::stream).toList()
        : List.of();
  }

  private static boolean runsOn(
      ExtensionModule module, Optional<NativeCode> code, List<PlatformTag> tags) {
    boolean libc =
        module.libc().isEmpty()
            || OF_EITHER_LIBC.test(module.python().orElse(""))
            || tags.stream()
                .flatMap(it -> it.libc().stream())
                .allMatch(module.libc().get()::equals);
    return libc && (code.isEmpty() || tags.stream().allMatch(it -> it.admits(code.get())));
  }

  private static Optional<NativeCode> code(Wheel wheel, String path) {
    return Optional.ofNullable(wheel.nativeCode().get(path));
  }

  private static String described(Optional<NativeCode> code) {
    return code.map(it -> ": " + it).orElse("");
  }

  /** The extension modules of which no variant has what is wanted. */
  private static List<String> withoutVariant(Wheel wheel, Predicate<ExtensionModule> wanted) {
    Map<String, List<ExtensionModule>> modules = new TreeMap<>();
    wheel.files().keySet().stream()
        .flatMap(it -> ExtensionModule.of(it).stream())
        .forEach(it -> modules.computeIfAbsent(it.module(), key -> new ArrayList<>()).add(it));
    return modules.values().stream()
        .filter(it -> it.stream().noneMatch(wanted))
        .flatMap(it -> it.stream().map(ExtensionModule::path))
        .toList();
  }
}
