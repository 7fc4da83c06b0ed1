package reproducibility.claims.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Sdist;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.repository.ProjectFile;
import reproducibility.repository.Toml;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of the {@code pyproject.toml} of each sdist: it can be read, and agrees with the
 * metadata (PyPA, "pyproject.toml specification"; PEP 517, 518 and 621). One that is not there says
 * nothing, and contradicts nothing.
 */
@Claims
class EveryProjectFile {
  /** "pyproject.toml specification", "Declaring project metadata": all keys but name. */
  private static final Set<String> MAY_BE_DYNAMIC =
      Set.of(
          "version",
          "description",
          "readme",
          "requires-python",
          "license",
          "license-files",
          "authors",
          "maintainers",
          "keywords",
          "classifiers",
          "urls",
          "scripts",
          "gui-scripts",
          "entry-points",
          "dependencies",
          "optional-dependencies",
          "import-names",
          "import-namespaces");

  /** "pyproject.toml specification": it is TOML. setuptools reads {@code setup.cfg} as UTF-8. */
  @ArchiveClaim
  @ForEach(Subject.SDIST)
  void canBeRead(VendoredArchive archive) {
    Optional<Malformed> trouble = trouble(archive);
    String file = trouble.map(Malformed::where).orElse("").replaceFirst(".*[/!]", "");
    boolean isOther = file.startsWith("setup.");
    assertThat(trouble)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has a project file that cannot be read",
                    isOther ? "UTF-8" : "TOML 1.0",
                    isOther ? file : ProjectFile.NAME,
                    trouble.map(it -> it.where() + ": " + it.rule()).orElse("")))
        .isEmpty();
  }

  /** "name": "required", and never dynamic; the same by PEP 503. */
  @ArchiveClaim
  @ForEach(Subject.SDIST)
  void hasTheNameOfTheMetadata(VendoredArchive archive) {
    Sdist sdist = (Sdist) archive.content();
    Optional<String> name =
        projectFile(archive).project().map(it -> it.optionalString("name").orElse("none"));
    assertThat(name.filter(it -> !NormalizedName.of(it).equals(NormalizedName.of(sdist.name()))))
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has another name in its project file than in its metadata",
                    sdist.name(),
                    "PKG-INFO",
                    "name: " + name.orElse("") + "   " + ProjectFile.NAME))
        .isEmpty();
  }

  /** "version": "required but may be specified … dynamically"; the same by PEP 440. */
  @ArchiveClaim
  @ForEach(Subject.SDIST)
  void hasTheVersionOfTheMetadata(VendoredArchive archive, Requirements requirements) {
    Sdist sdist = (Sdist) archive.content();
    Optional<Toml> project = projectFile(archive).project();
    String version = project.flatMap(it -> it.optionalString("version")).orElse("none");
    boolean dynamic = project.filter(it -> it.strings("dynamic").contains("version")).isPresent();
    boolean same =
        project.isEmpty()
            || (dynamic && version.equals("none"))
            || requirements.sameVersion(version, sdist.metadata().version());
    assertThat(same)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has another version in its project file than in its metadata",
                    sdist.metadata().version() + ", or dynamic",
                    "PKG-INFO",
                    "version: " + version + "   " + ProjectFile.NAME))
        .isTrue();
  }

  /** "dynamic": names of keys that the build fills in, so they are not given as well. */
  @ArchiveClaim
  @ForEach(Subject.SDIST)
  void marksOnlyAbsentKeysAsDynamic(VendoredArchive archive) {
    List<String> wrong =
        projectFile(archive).project().stream()
            .flatMap(
                project ->
                    project.strings("dynamic").stream()
                        .filter(
                            it ->
                                !MAY_BE_DYNAMIC.contains(it.toLowerCase(Locale.ROOT))
                                    || project.keys().contains(it)))
            .toList();
    assertThat(wrong)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "calls dynamic what cannot be, or what it says all the same",
                    "dynamic with keys of [project] that are not there; never name",
                    ProjectFile.NAME,
                    String.join(", ", wrong)))
        .isEmpty();
  }

  private static Optional<Malformed> trouble(VendoredArchive archive) {
    Sdist sdist = (Sdist) archive.readable();
    try {
      Optional<Malformed> unreadable =
          sdist.troubles().entrySet().stream()
              .filter(it -> !it.getKey().equals("PKG-INFO"))
              .map(Map.Entry::getValue)
              .findFirst();
      ProjectFile.of(sdist);
      return unreadable;
    } catch (Malformed e) {
      return Optional.of(e);
    }
  }

  /** That of an sdist; unknown where it cannot be read. */
  static ProjectFile projectFile(VendoredArchive archive) {
    if (trouble(archive).isPresent()) {
      throw Undecided.becauseOf(
          "EveryProjectFile.canBeRead",
          archive + ": its project file cannot be read, as another claim says");
    }
    return ProjectFile.of((Sdist) archive.content());
  }
}
