package reproducibility.claims.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.InstalledFile;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of the {@code .dist-info} folder of each wheel, which says what the wheel is
 * (PyPA, "Binary distribution format", "File contents").
 */
@Claims
class EveryDistInfo {
  /** "Installing a wheel": an installer warns at a greater minor version, and fails at a major. */
  private static final String KNOWN_VERSION = "1.0";

  /**
   * "{distribution}-{version}.dist-info/": with two of them, an installer takes either. One that is
   * installed beside it, also from {@code .data}, is taken for a distribution of its own.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void isTheOnlyOneAndNamedAfterItsWheel(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.readable();
    Set<String> all =
        wheel.files().keySet().stream()
            .flatMap(it -> description(it).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(all)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has another .dist-info than that of its name and version",
                    "one, " + stem(wheel) + ".dist-info",
                    String.join(", ", all)))
        .hasSize(1)
        .allMatch(it -> isNamedFor(wheel, it.replaceFirst("\\.dist-info$", "")));
  }

  /**
   * The folder, or for {@code .egg-info} the file, by which Python finds distributions ("Recording
   * installed projects"), if a path is or lies in one.
   */
  private static Optional<String> description(String path) {
    InstalledFile file = InstalledFile.of(path, "");
    String top = file.path().replaceFirst("/.*", "");
    return file.isImportable() && top.matches(".+\\.(dist|egg)-info")
        ? Optional.of(path.substring(0, path.length() - file.path().length()) + top)
        : Optional.empty();
  }

  /**
   * "Recording installed projects": an installer writes them. It leaves {@code direct_url.json} of
   * a wheel where it is, and then tools take the project for one that came from there.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void holdsNoFilesOfAnInstaller(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    ArchiveFinding.assertNone(
        archive,
        Stream.of("INSTALLER", "REQUESTED", "direct_url.json")
            .map(it -> wheel.distInfo() + it)
            .filter(wheel.files()::containsKey)
            .toList(),
        "brings files that an installer writes",
        "no INSTALLER, REQUESTED or direct_url.json in a wheel");
  }

  /** "{distribution}-{version}.data/": what lies in another one is installed as it is. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void hasNoDataFolderOfAnotherName(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    List<String> others =
        wheel.topFolders(".data").stream()
            .filter(it -> !isNamedFor(wheel, it.replaceFirst("\\.data$", "")))
            .toList();
    ArchiveFinding.assertNone(
        archive,
        others,
        "has a .data folder of another name or version",
        stem(wheel) + ".data, or none");
  }

  /** "Wheel-Version is the version number of the Wheel specification." */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void statesAKnownWheelVersion(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.readable();
    Optional<Malformed> trouble = Optional.ofNullable(wheel.troubles().get("WHEEL"));
    String stated =
        trouble.isPresent()
            ? trouble.get().rule()
            : String.join(", ", wheel.wheelFields().getOrDefault("wheel-version", List.of()));
    if (stated.matches("1\\.[1-9]\\d*")) {
      throw new Undecided(
          archive + ": Wheel-Version " + stated + " is newer than what is known here, 1.0");
    }
    assertThat(stated)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "states no version of the wheel format that is known",
                    "Wheel-Version: " + KNOWN_VERSION,
                    wheel.distInfo() + "WHEEL",
                    trouble.isPresent()
                        ? stated
                        : wheel.texts().containsKey("WHEEL")
                            ? "Wheel-Version: " + stated
                            : "no such file"))
        .isEqualTo(KNOWN_VERSION);
  }

  /** "Root-Is-Purelib is true if the top level directory … should be installed into purelib." */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void statesWhetherItsRootIsPure(VendoredArchive archive) {
    Wheel wheel = described(archive);
    List<String> said = wheel.wheelFields().getOrDefault("root-is-purelib", List.of());
    assertThat(said)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "does not say where it is installed",
                    "Root-Is-Purelib: true, or false",
                    wheel.distInfo() + "WHEEL",
                    said.isEmpty() ? "no such field" : String.join(", ", said)))
        .hasSize(1)
        .allMatch(it -> it.toLowerCase(Locale.ROOT).matches("true|false"));
  }

  /**
   * "Tag is the wheel's expanded compatibility tags"; the file name has them compressed, and so has
   * this field where maturin wrote it.
   */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void hasTheTagsOfTheFileName(VendoredArchive archive) {
    Wheel wheel = described(archive);
    Set<String> tags = wheel.statedTags();
    assertThat(tags)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has other tags inside than in its file name",
                    String.join(", ", wheel.fileNameParts().tags()),
                    "Tag: " + String.join(", ", tags)))
        .isEqualTo(wheel.fileNameParts().tags());
  }

  /** "Build is the build number and is omitted if there is no build number." */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void hasTheBuildNumberOfTheFileName(VendoredArchive archive) {
    Wheel wheel = described(archive);
    List<String> builds = wheel.wheelFields().getOrDefault("build", List.of());
    Optional<String> expected = wheel.fileNameParts().build();
    assertThat(builds)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has another build number inside than in its file name",
                    expected.orElse("none"),
                    builds.isEmpty() ? "none" : "Build: " + String.join(", ", builds)))
        .isEqualTo(expected.stream().toList());
  }

  /** PyPA, "Entry points specification", "File format". */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void declaresValidEntryPoints(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.readable();
    assertThat(entryPointTrouble(wheel))
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "declares entry points that cannot be read",
                    "groups of name = module:object, each name once",
                    wheel.distInfo() + "entry_points.txt",
                    entryPointTrouble(wheel).orElse("")))
        .isEmpty();
  }

  private static Optional<String> entryPointTrouble(Wheel wheel) {
    if (wheel.troubles().containsKey("entry_points.txt")) {
      return Optional.ofNullable(wheel.troubles().get("entry_points.txt")).map(Malformed::rule);
    }
    try {
      wheel.entryPoints();
      return Optional.empty();
    } catch (Malformed e) {
      return Optional.of(e.where().replaceFirst(".*/", "") + ": " + e.rule());
    }
  }

  private static Wheel described(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    if (!wheel.texts().containsKey("WHEEL")) {
      throw Undecided.becauseOf(
          "EveryDistInfo.statesAKnownWheelVersion",
          archive + " has no WHEEL file, as another claim says");
    }
    return wheel;
  }

  private static String stem(Wheel wheel) {
    return wheel.fileNameParts().distribution() + "-" + wheel.fileNameParts().version();
  }

  /** In any spelling that the escaping of older tools leads to. */
  private static boolean isNamedFor(Wheel wheel, String stem) {
    int dash = stem.lastIndexOf('-');
    return dash > 0
        && NormalizedName.of(stem.substring(0, dash))
            .equals(NormalizedName.of(wheel.nameInFileName()))
        && Stream.concat(
                Stream.of(wheel.fileNameParts().version()),
                wheel.metadata().all("version").stream())
            .anyMatch(it -> escaped(it).equals(escaped(stem.substring(dash + 1))));
  }

  private static String escaped(String version) {
    return version.toLowerCase(Locale.ROOT).replaceAll("[-_+]", "_");
  }
}
