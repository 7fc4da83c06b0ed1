package reproducibility.vendor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.ecosystem.python.ReleaseFileName;
import reproducibility.ecosystem.python.packaging.Release;
import reproducibility.hash.Digest;
import reproducibility.upstream.IndexFile;
import reproducibility.upstream.IndexProject;
import reproducibility.upstream.PackageIndex;
import reproducibility.upstream.ProjectStatus;

/**
 * The one file of a release that is vendored: a wheel that runs anywhere where there is one, else
 * the sdist.
 *
 * @param project normalized
 * @param version in its normal form
 * @param file as the index lists it
 * @param releases all that the index has, the newest first
 * @param young the versions that are newer and were uploaded too late to be taken
 */
public record Choice(
    String project, String version, IndexFile file, List<Release> releases, List<String> young) {
  /**
   * Chooses: the release that is wanted, or the newest one that is stable, not yanked, and admits
   * this Python.
   *
   * @param wanted a version in any spelling
   * @param python the full version of Python
   * @throws Malformed where there is no such project or release, or none that can be vendored; the
   *     message says why
   * @throws Undecided where the index is in trouble or gives no sha256
   */
  public static Choice of(PackageIndex index, String name, Optional<String> wanted, String python) {
    return of(index, name, wanted, python, true, Optional.empty());
  }

  /**
   * The same, of the kind that is vendored already where there is one.
   *
   * @param wheel whether a wheel is preferred to the sdist
   * @param until when it has to have been uploaded at the latest, if that matters
   * @throws Undecided also where that matters and the index does not say when
   */
  public static Choice of(
      PackageIndex index,
      String name,
      Optional<String> wanted,
      String python,
      boolean wheel,
      Optional<Instant> until) {
    IndexProject project =
        index
            .project(name)
            .orElseThrow(() -> new Malformed(name, "the package index has no such project"));
    if (project.status().filter(ProjectStatus.QUARANTINED::equals).isPresent()) {
      throw new Malformed(
          name,
          "is quarantined"
              + project.statusReason().map(it -> ": " + it).orElse("")
              + "; the index holds its files back");
    }
    List<Release> releases =
        Release.newestFirst(
            project.name(),
            project.files().stream()
                .map(it -> new Release.Listed(it.fileName(), it.requiresPython()))
                .toList(),
            python,
            wanted);
    return wanted.isPresent()
        ? old(wanted(project, releases, wanted.get(), python, wheel), until)
        : newest(project, releases, python, wheel, until);
  }

  /**
   * The very file that an expression names.
   *
   * @throws Malformed where the index does not have it, or has it yanked
   * @throws Undecided where the index is in trouble
   */
  public static Choice ofFile(PackageIndex index, String fileName) {
    String name = ReleaseFileName.projectIn(fileName);
    IndexProject project =
        index
            .project(name)
            .orElseThrow(() -> new Malformed(fileName, "the package index has no project " + name));
    IndexFile file =
        project
            .file(fileName)
            .orElseThrow(
                () -> new Malformed(fileName, "the package index has no such file of " + name));
    if (file.yanked().isPresent()) {
      throw new Malformed(fileName, RefusedRelease.yanked(file.yanked().get()));
    }
    return new Choice(project.name(), file.version().orElse(""), file, List.of(), List.of());
  }

  private static Choice wanted(
      IndexProject project, List<Release> releases, String version, String python, boolean wheel) {
    Release release =
        releases.stream()
            .filter(Release::wanted)
            .findFirst()
            .orElseThrow(
                () ->
                    new Malformed(
                        project.name() + "==" + version,
                        RefusedRelease.noRelease(project, version, releases)));
    return usable(project, release, wheel)
        .map(it -> new Choice(project.name(), release.version(), it, releases, List.of()))
        .orElseThrow(
            () ->
                new Malformed(
                    project.name() + "==" + version,
                    RefusedRelease.whyNot(project, release, python)));
  }

  private static Choice newest(
      IndexProject project,
      List<Release> releases,
      String python,
      boolean wheel,
      Optional<Instant> until) {
    List<String> young = new ArrayList<>();
    for (Release release : releases) {
      Optional<IndexFile> file =
          release.stable() ? usable(project, release, wheel) : Optional.empty();
      if (file.isPresent() && isOld(file.get(), until)) {
        return new Choice(
            project.name(), release.version(), file.get(), releases, List.copyOf(young));
      }
      file.ifPresent(it -> young.add(release.version()));
    }
    if (!young.isEmpty()) {
      throw new Malformed(
          project.name(), "has no release that is old enough: " + String.join(", ", young));
    }
    throw new Malformed(
        project.name(),
        releases.isEmpty()
            ? "has neither a wheel nor an sdist in the package index"
            : "has no release that can be vendored; the newest, "
                + releases.get(0).version()
                + ", "
                + (releases.get(0).stable()
                    ? RefusedRelease.whyNot(project, releases.get(0), python)
                    : "is a pre-release (" + project.name() + "==VERSION takes it)"));
  }

  private static Choice old(Choice choice, Optional<Instant> until) {
    if (!isOld(choice.file(), until)) {
      throw new Malformed(
          choice.project() + "==" + choice.version(),
          "was uploaded on "
              + choice.file().uploadTime().map(Instant::toString).orElse("")
              + ", which is too late for the cooldown");
    }
    return choice;
  }

  private static boolean isOld(IndexFile file, Optional<Instant> until) {
    if (until.isEmpty()) {
      return true;
    }
    Instant uploaded =
        file.uploadTime()
            .orElseThrow(
                () ->
                    new Undecided(
                        Capability.INDEX,
                        "the package index does not say when "
                            + file.fileName()
                            + " was uploaded, so its age is not known",
                        "the same command without --cooldown takes it"));
    return !uploaded.isAfter(until.get());
  }

  private static Optional<IndexFile> usable(IndexProject project, Release release, boolean wheel) {
    Stream<Release.File> wheels = release.files().stream().filter(Release.File::anywhere);
    Stream<Release.File> sdists =
        release.files().stream().filter(it -> !it.wheel() && !RefusedRelease.isZip(it.name()));
    return (wheel ? Stream.concat(wheels, sdists) : Stream.concat(sdists, wheels))
        .filter(Release.File::admitted)
        .flatMap(it -> project.file(it.name()).stream())
        .filter(it -> it.yanked().isEmpty())
        .findFirst();
  }

  /** The release that has a file of this name, in the place that its version has among all. */
  public Optional<Release> releaseOf(String fileName) {
    return releases.stream()
        .filter(it -> it.files().stream().anyMatch(file -> file.name().equals(fileName)))
        .findFirst();
  }

  /** Whether the chosen release comes after another in the order of PEP 440. */
  public boolean isNewerThan(Release other) {
    return releases.stream()
        .takeWhile(it -> !it.version().equals(other.version()))
        .anyMatch(it -> it.version().equals(version));
  }

  /** The digest that the index gives. */
  public String sha256() {
    return file.sha256()
        .orElseThrow(
            () ->
                new Undecided(
                    Capability.INDEX,
                    "the package index gives no sha256 for " + file.fileName(),
                    "without one nobody can tell what was published; vendor it by hand"));
  }

  /** Whether these bytes are the published ones. */
  boolean isPublished(Digest digest) {
    return digest.sha256().equalsIgnoreCase(sha256())
        && file.size().filter(it -> it != digest.size()).isEmpty();
  }
}
