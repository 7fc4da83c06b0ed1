package reproducibility.claims.python;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.archive.MemberName;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.EntryPoints.EntryPoint;
import reproducibility.ecosystem.python.InstalledFile;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.SitePackages;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.repository.Inventory;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of each wheel once it is installed beside others (PyPA, "Binary distribution
 * format", "Installing a wheel").
 */
@Claims
class EveryInstalledWheel {
  /** "The .data directory": the keys of the install scheme that wheels may use. */
  private static final Set<String> SCHEMES = Set.of("lib", "scripts", "data", "headers");

  /** Commands that say nothing of whose they are, with or without an ending. */
  private static final Set<String> ANYBODYS =
      Set.of(
          "app", "build", "cli", "client", "demo", "example", "install", "main", "run", "server",
          "setup", "start", "test", "tests", "update");

  private static final Predicate<String> FILE_NAME =
      Pattern.compile("(?!\\.{1,2}$|[A-Za-z]:)[^/\\\\\\p{Cntrl}]+").asMatchPredicate();

  /** Whoever overwrites these runs in place of Python in every environment. */
  private static final Predicate<String> PYTHONS =
      Pattern.compile("(python|pythonw|pypy|pip)[\\d.]*|(de)?activate").asMatchPredicate();

  /** The same section: pip refuses other keys. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void usesOnlyKnownInstallSchemes(VendoredArchive archive) {
    ArchiveFinding.assertNone(
        archive,
        files(archive, it -> !SCHEMES.contains(it.scheme())),
        "has files for places that installers do not know",
        "purelib, platlib, scripts, data or headers in .data");
  }

  /** "Entry points specification", "Name": pip and uv refuse a command outside of that folder. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void installsNoCommandOutsideTheScriptsFolder(VendoredArchive archive) {
    ArchiveFinding.assertNone(
        archive,
        ((Wheel) archive.content())
            .entryPoints().scripts().stream()
                .filter(it -> !FILE_NAME.test(it.name()))
                .map(it -> it.name() + " = " + it.module())
                .toList(),
        "makes a command outside of the folder of commands",
        "names of files, without slashes and drive letters");
  }

  /**
   * The same, "Use for scripts": "the object reference points to a function". pip refuses others.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void declaresOnlyScriptsThatCallAFunction(VendoredArchive archive) {
    ArchiveFinding.assertNone(
        archive,
        ((Wheel) archive.content())
            .entryPoints().scripts().stream()
                .filter(it -> it.object().isEmpty())
                .map(it -> it.name() + " = " + it.module())
                .toList(),
        "makes a command that calls no function",
        "name = module:function");
  }

  /**
   * What comes later overwrites what came first: which that is, installers do not promise. Where
   * case does not count, so do names that differ by it.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void installsEachFileOnce(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    Map<String, InstalledFile> places = new HashMap<>();
    Set<String> twice = new TreeSet<>();
    Stream<InstalledFile> description =
        wheel.files().entrySet().stream()
            .filter(it -> it.getKey().startsWith(wheel.distInfo()))
            .map(it -> new InstalledFile("lib", it.getKey(), it.getValue().sha256()));
    Stream.concat(description, InstalledFile.of(wheel).stream())
        .forEach(
            it -> {
              InstalledFile other = places.putIfAbsent(MemberName.folded(it.toString()), it);
              if (other != null && !other.content().equals(it.content())) {
                twice.add(it.toString());
              }
            });
    ArchiveFinding.assertNone(
        archive,
        twice,
        "installs two files in one place",
        "each place once: in the root or in .data, and for commands scripts or entry points");
  }

  /**
   * Python's site module runs {@code sitecustomize}, and of a path file each line that begins with
   * {@code import}. A line that is a folder of the wheel runs nothing.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void runsNoCodeAtPythonStartup(VendoredArchive archive) {
    ArchiveFinding.assertNone(
        archive,
        SitePackages.of((Wheel) archive.content()).runAtStart(),
        "has code that Python runs at every start, whatever is run",
        "nothing but what is imported by name");
  }

  /** One {@code bin} for all: the next package with such a name overwrites it. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void installsNoScriptWithAGenericName(VendoredArchive archive) {
    NormalizedName own = NormalizedName.of(((Wheel) archive.content()).name());
    ArchiveFinding.assertNone(
        archive,
        files(
            archive,
            it -> {
              if (!it.scheme().equals("scripts")) {
                return false;
              }
              String name =
                  it.path().replaceFirst("\\.(py|sh|bat|exe)$", "").toLowerCase(Locale.ROOT);
              NormalizedName plain = NormalizedName.of(name.replaceFirst("[\\d.]+$", ""));
              return (ANYBODYS.contains(name) || PYTHONS.test(name)) && !plain.equals(own);
            }),
        "installs a script under a name that any package could take",
        "names that tell whose script it is");
  }

  /**
   * PyPA, "Entry points specification", "Use for scripts": the command imports the module. One that
   * is wholly another's may come with a dependency.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void declaresOnlyScriptsWhoseModulesItHolds(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    Set<String> importable = SitePackages.of(wheel).importable();
    List<EntryPoint> broken =
        wheel.entryPoints().scripts().stream()
            .filter(it -> !isThere(it.module().replace('.', '/'), importable))
            .filter(it -> isItsOwn(it.module().replaceFirst("\\..*", ""), importable, wheel))
            .toList();
    ArchiveFinding.assertNone(
        archive,
        broken.stream().map(it -> it.name() + " = " + it.module() + ":" + it.object()).toList(),
        "makes scripts of modules that it does not hold",
        "the module of every script");
  }

  static boolean isThere(String module, Set<String> importable) {
    String[] endings = {".py", ".pyc", "/__init__.py", "/__init__.pyc"};
    for (String ending : endings) {
      if (importable.contains(module + ending)) {
        return true;
      }
    }
    return importable.stream()
        .anyMatch(
            it ->
                it.startsWith(module)
                    && it.matches("\\Q" + module + "\\E(/__init__)?\\.[^/]*(so|pyd)"));
  }

  private static boolean isItsOwn(String top, Set<String> importable, Wheel wheel) {
    return isThere(top, importable) || wheel.metadata().requiresDist().isEmpty();
  }

  /** Only who installs both sees it: the later one wins. */
  @CommitClaim
  @ForEach(Subject.WHEEL)
  void overwritesNoFileOfAnotherProject(VendoredArchive archive, Inventory inventory) {
    NormalizedName own = NormalizedName.of(archive.content().name());
    Map<String, InstalledFile> mine = new HashMap<>();
    files(archive, it -> true).forEach(it -> mine.put(it.toString(), it));
    Set<String> both = new TreeSet<>();
    for (VendoredArchive other : inventory.archives()) {
      wheel(other)
          .filter(it -> !NormalizedName.of(it.name()).equals(own))
          .map(InstalledFile::of)
          .orElse(List.of())
          .stream()
          .filter(it -> mine.containsKey(it.toString()))
          .filter(it -> !it.equals(mine.get(it.toString())))
          .forEach(it -> both.add(it + ", as " + other + " does"));
    }
    ArchiveFinding.assertNone(
        archive,
        both,
        "installs other content in the same place as another project",
        "files of its own");
  }

  /** What cannot be read is said of that archive by another claim. */
  private static Optional<Wheel> wheel(VendoredArchive archive) {
    try {
      if (archive.content() instanceof Wheel wheel) {
        wheel.entryPoints();
        return Optional.of(wheel);
      }
    } catch (Malformed e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static List<InstalledFile> files(
      VendoredArchive archive, Predicate<InstalledFile> condition) {
    return InstalledFile.of((Wheel) archive.content()).stream().filter(condition).toList();
  }
}
