package reproducibility.claims.npm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.npm.NpmTarball;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of each npm tarball, so that npm installs the package that its file is named after
 * (docs.npmjs.com, "npm-install" and "package.json").
 */
@Claims
class EveryNpmTarball {
  /**
   * "npm install &lt;tarball file&gt;": all lies in a folder, and npm takes the first part of every
   * path away. Files of two folders would be mixed.
   */
  @ArchiveClaim
  @ForEach(Subject.NPM_TARBALL)
  void unpacksIntoOneFolder(VendoredArchive archive) {
    NpmTarball tarball = (NpmTarball) archive.readable();
    assertThat(tarball.folders())
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "does not unpack into one folder",
                    "one top folder, usually package/",
                    ArchiveFinding.shown(tarball.folders())))
        .hasSize(1);
  }

  /** "npm install &lt;tarball file&gt;": package.json has the properties name and version. */
  @ArchiveClaim
  @ForEach(Subject.NPM_TARBALL)
  void statesItsNameAndVersion(VendoredArchive archive) {
    NpmTarball tarball = (NpmTarball) archive.readable();
    Stream<Optional<String>> lacking =
        Stream.of(
            tarball.packageName().isPresent() ? Optional.empty() : Optional.of("no name"),
            tarball.packageVersion().isPresent() ? Optional.empty() : Optional.of("no version"));
    List<String> found =
        tarball.troubles().isEmpty()
            ? lacking.flatMap(Optional::stream).toList()
            : tarball.troubles().values().stream().map(Malformed::getMessage).toList();
    assertThat(found)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "does not state its name and version",
                    "a JSON object with the texts name and version",
                    "package.json",
                    String.join(", ", found)))
        .isEmpty();
  }

  /** As {@code npm pack}, the registry or Yarn name it; versions by Semantic Versioning. */
  @ArchiveClaim
  @ForEach(Subject.NPM_TARBALL)
  void hasTheNameAndVersionOfItsFileName(VendoredArchive archive) {
    NpmTarball tarball = (NpmTarball) archive.content();
    if (tarball.packageName().isEmpty() || tarball.packageVersion().isEmpty()) {
      throw Undecided.becauseOf(
          "EveryNpmTarball.statesItsNameAndVersion",
          archive + " does not state its name and version, as another claim says");
    }
    if (!tarball.hasASemanticVersion()) {
      throw new Undecided(
          archive
              + " has the version "
              + tarball.packageVersion().get()
              + ", which tools read"
              + " differently: it is none of Semantic Versioning");
    }
    assertThat(tarball.isNamedAfterItsPackage())
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "states another name or version than its file name",
                    tarball.nameInFileName() + " " + tarball.versions().get(0),
                    tarball.name() + " " + tarball.packageVersion().get()))
        .isTrue();
  }
}
