package reproducibility.claims.python;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.claims.python.EveryProjectFile.projectFile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reproducibility.Undecided;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.Sdist;
import reproducibility.ecosystem.python.packaging.Project;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.repository.ProjectFile;
import reproducibility.repository.Toml;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of what each sdist says of its build, in the table {@code [build-system]} of its
 * {@code pyproject.toml} (PyPA, "pyproject.toml specification"; PEP 517 and 518). Without that
 * table it is built by setuptools.
 */
@Claims
class EveryBuildSystem {
  /**
   * "Declaring build system dependencies: the [build-system] table" (PEP 518): requires is a must.
   */
  @ArchiveClaim
  @ForEach(Subject.SDIST)
  void hasAListOfRequirements(VendoredArchive archive) {
    Optional<Toml> table = projectFile(archive).buildSystem();
    boolean listed =
        table.isEmpty()
            || (table.get().node().path("requires").isArray()
                && table.get().node().path("requires").valueStream().allMatch(it -> it.isString()));
    assertThat(listed)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "does not list what its build requires",
                    "requires = [ … ] with strings, in [build-system]",
                    ProjectFile.NAME,
                    table
                        .map(it -> it.node().path("requires").toString())
                        .filter(it -> !it.isEmpty())
                        .orElse("none")))
        .isTrue();
  }

  /** "build-backend" (PEP 517): {@code module.path:object.path}. */
  @ArchiveClaim
  @ForEach(Subject.SDIST)
  void namesAnImportableBuildBackend(VendoredArchive archive) {
    String named =
        projectFile(archive)
            .buildSystem()
            .map(it -> it.node().path("build-backend"))
            .filter(it -> !it.isMissingNode())
            .map(it -> it.isString() ? it.asString() : it.toString())
            .orElse("setuptools.build_meta:__legacy__");
    assertThat(named.matches("[A-Za-z_]\\w*(\\.\\w+)*(:[A-Za-z_]\\w*(\\.\\w+)*)?"))
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "names a build backend that cannot be imported",
                    "build-backend = \"module.path:object.path\"",
                    ProjectFile.NAME,
                    named))
        .isTrue();
  }

  /** "backend-path" (PEP 517): relative, "must be … contained within the source tree". */
  @ArchiveClaim
  @ForEach(Subject.SDIST)
  void keepsItsBackendInsideTheSourceTree(VendoredArchive archive) {
    Set<String> paths = ((Sdist) archive.content()).paths();
    List<String> outside =
        projectFile(archive).buildSystem().stream()
            .flatMap(it -> it.strings("backend-path").stream())
            .filter(it -> !isInside(it, paths))
            .toList();
    assertThat(outside)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "takes its build backend from outside of its tree",
                    "backend-path with folders of the sdist",
                    ProjectFile.NAME,
                    String.join(", ", outside)))
        .isEmpty();
  }

  /** "requires" (PEP 518): each in the form of PEP 508. */
  @ArchiveClaim
  @ForEach(Subject.SDIST)
  void listsValidRequirements(VendoredArchive archive, Requirements requirements) {
    Optional<String> trouble = malformed(archive, requirements, "requires");
    assertThat(trouble)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "requires for its build what cannot be read",
                    "requires = [ … ] in the form of PEP 508",
                    ProjectFile.NAME,
                    trouble.orElse("")))
        .isEmpty();
  }

  /** Why a field of an archive breaks its format, if it does. */
  static Optional<String> malformed(
      VendoredArchive archive, Requirements requirements, String field) {
    archive.content();
    Project project =
        Optional.ofNullable(requirements.projects().get(archive.path()))
            .orElseThrow(
                () -> new Undecided(archive + ": what it says of its project cannot be read"));
    return Optional.ofNullable(project.malformed().get(field));
  }

  private static boolean isInside(String path, Set<String> paths) {
    List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
    parts.removeIf(it -> it.isEmpty() || it.equals("."));
    String clean = String.join("/", parts);
    return !path.startsWith("/")
        && !parts.contains("..")
        && (clean.isEmpty()
            || paths.stream().anyMatch(it -> it.equals(clean) || it.startsWith(clean + "/")));
  }
}
