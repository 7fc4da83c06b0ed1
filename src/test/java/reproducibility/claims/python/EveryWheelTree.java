package reproducibility.claims.python;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.InstalledFile;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/** What must hold of the files of each wheel: they are the project's, and what its tags promise. */
@Claims
class EveryWheelTree {
  private static final String PYTHON = ".py";
  private static final Predicate<String> COMPILED =
      Pattern.compile(".*\\.py[co]|(.*/)?__pycache__/.*").asMatchPredicate();

  /**
   * What belongs beside the code of a project and not where all projects are installed. Whoever
   * imports it gets that of the wheel that was installed last.
   */
  private static final Set<String> OF_A_SOURCE_TREE =
      Set.of(
          "test",
          "tests",
          "testing",
          "doc",
          "docs",
          "example",
          "examples",
          "sample",
          "samples",
          "build",
          "dist",
          "sdist",
          "src",
          "bin",
          "script",
          "scripts",
          "tools",
          "benchmark",
          "benchmarks",
          "ci",
          "node_modules",
          "venv",
          ".git",
          ".github",
          ".idea",
          ".vscode",
          ".tox",
          ".nox",
          ".eggs",
          "setup.py",
          "conftest.py",
          "tasks.py",
          "noxfile.py");

  /** What Python imports, beside what its name tells: {@code .so}, {@code .pyd}, {@code .dylib}. */
  private static final Predicate<String> LIBRARY =
      Pattern.compile(".+\\.(so(\\.\\d+)*|pyd|dylib)").asMatchPredicate();

  private static final Predicate<String> LEFT_BY_SYSTEMS_AND_EDITORS =
      Pattern.compile(
              "(.*/)?(\\._[^/]*|\\.DS_Store|__MACOSX/.*|Thumbs\\.db|desktop\\.ini|[^/]+~|"
                  + "\\.[^/]+\\.sw[op])")
          .asMatchPredicate();

  /** "Platform compatibility tags", "Platform tag": {@code any} is for every platform. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void holdsNoNativeCodeIfTaggedForAnyPlatform(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    Set<String> code = new TreeSet<>(wheel.nativeCode().keySet());
    wheel.files().keySet().stream().filter(LIBRARY).forEach(code::add);
    ArchiveFinding.assertNone(
        archive,
        wheel.fileNameParts().isForEveryPlatform() ? code : Set.of(),
        "holds native code, and promises to run on every platform",
        "files that every platform can use, as the tags say: "
            + String.join(", ", wheel.fileNameParts().tags()));
  }

  /**
   * "Root-Is-Purelib": an extension module of one ABI belongs into platlib. Libraries that are data
   * of a wheel without an ABI may lie in either.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void holdsNoExtensionModulesIfPure(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    boolean pure =
        wheel.wheelFields().getOrDefault("root-is-purelib", List.of()).stream()
            .anyMatch(it -> it.toLowerCase(Locale.ROOT).equals("true"));
    boolean ofAnAbi = !wheel.fileNameParts().abiTag().equals("none");
    ArchiveFinding.assertNone(
        archive,
        pure && ofAnAbi ? wheel.nativeCode().keySet().stream().filter(LIBRARY).toList() : List.of(),
        "calls its root pure, and has extension modules there",
        "Root-Is-Purelib: false, as the ABI is " + wheel.fileNameParts().abiTag());
  }

  /** PEP 427, "Binary distribution format", "Installing a wheel": it is compiled there. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void holdsNoCompiledPython(VendoredArchive archive) {
    ArchiveFinding.assertNone(
        archive,
        paths(archive, COMPILED),
        "holds compiled Python, which nobody can review and which hides its source",
        "source files; installers compile them");
  }

  /** Seen in wheels whose authors let setuptools find every package of their source tree. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void installsNoTopLevelTestsDocsOrBuild(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    NormalizedName own = NormalizedName.of(wheel.name());
    ArchiveFinding.assertNone(
        archive,
        paths(archive, path -> true).stream()
            .flatMap(path -> topOf(path, own))
            .collect(Collectors.toCollection(TreeSet::new)),
        "puts what belongs to its source tree where all projects are installed",
        "modules under names of its own");
  }

  /** The installed top name of a path, where it is one that any source tree has. */
  private static Stream<String> topOf(String path, NormalizedName own) {
    InstalledFile file = InstalledFile.of(path, "");
    if (!file.isImportable() && !file.scheme().equals("data")) {
      return Stream.of();
    }
    String rest = file.path();
    String place = path.substring(0, path.length() - rest.length());
    boolean folder = rest.contains("/");
    String top = folder ? rest.substring(0, rest.indexOf('/')) : rest;
    String name =
        !folder && top.endsWith(PYTHON) ? top.substring(0, top.length() - PYTHON.length()) : top;
    boolean common = OF_A_SOURCE_TREE.contains(top) || OF_A_SOURCE_TREE.contains(name);
    boolean share = !file.isImportable() && Set.of("doc", "docs").contains(top);
    return common && !share && !NormalizedName.of(name).equals(own)
        ? Stream.of(place + top + (folder ? "/" : ""))
        : Stream.of();
  }

  /** AppleDouble (RFC 1740) and the like: files of the machine that the wheel was made on. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void holdsNoLeftoversOfSystemsAndEditors(VendoredArchive archive) {
    ArchiveFinding.assertNone(
        archive,
        paths(archive, LEFT_BY_SYSTEMS_AND_EDITORS),
        "holds what a system or an editor left behind",
        "files of the project");
  }

  private static List<String> paths(VendoredArchive archive, Predicate<String> condition) {
    return ((Wheel) archive.content()).files().keySet().stream().filter(condition).toList();
  }
}
