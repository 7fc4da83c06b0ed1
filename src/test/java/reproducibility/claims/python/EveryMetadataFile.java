package reproducibility.claims.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of the core metadata of each wheel (METADATA) and each sdist (PKG-INFO): every
 * tool reads the same from it (PyPA, "Core metadata specifications").
 */
@Claims
class EveryMetadataFile {

  /** UTF-8, fields as of an e-mail, one Name and one Version: without them nothing is known. */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void canBeRead(VendoredArchive archive) {
    Optional<Malformed> trouble = PartTroubles.first(archive, "METADATA", "PKG-INFO");
    assertThat(trouble)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has core metadata that cannot be read",
                    "UTF-8, each line of the header a field, one Name and one Version",
                    trouble.map(it -> it.where() + ": " + it.rule()).orElse("")))
        .isEmpty();
  }

  /**
   * Section "Metadata-Version": a later minor version is read with a warning, which is unknown
   * here; one that was never released is refused by {@code packaging} and by indexes.
   */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void statesAReleasedMetadataVersion(VendoredArchive archive) {
    Optional<String> stated = CoreMetadataFields.stated(CoreMetadataFields.of(archive));
    if (stated.filter(CoreMetadataFields::isNewer).isPresent()) {
      throw new Undecided(
          archive
              + ": Metadata-Version "
              + stated.get()
              + " is newer than what is known here, and was read as "
              + CoreMetadataFields.newest());
    }
    assertThat(stated.filter(CoreMetadataFields.RELEASED::contains))
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "states no version of core metadata that was released",
                    "Metadata-Version: one of " + String.join(", ", CoreMetadataFields.RELEASED),
                    CoreMetadataFields.place(archive),
                    "Metadata-Version: "
                        + String.join(
                            ", ", CoreMetadataFields.of(archive).all("metadata-version"))))
        .isPresent();
  }

  /** The same, each field: most may be there once only; readers differ in which one they take. */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void repeatsNoSingleUseField(VendoredArchive archive) {
    List<String> repeated =
        CoreMetadataFields.of(archive).fields().entrySet().stream()
            .filter(it -> it.getValue().size() > 1)
            .filter(it -> !CoreMetadataFields.MULTIPLE.contains(it.getKey()))
            .map(it -> it.getKey() + ": " + String.join(" | ", it.getValue()))
            .toList();
    ArchiveFinding.assertNone(
        archive,
        repeated,
        "gives a field of its metadata more than once",
        "one value for every field that is not for multiple use",
        CoreMetadataFields.place(archive));
  }

  /** The same, each field: "added in version". A reader of that version does not see the others. */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void usesOnlyFieldsOfItsMetadataVersion(VendoredArchive archive) {
    String version =
        CoreMetadataFields.stated(CoreMetadataFields.of(archive))
            .filter(
                it -> CoreMetadataFields.RELEASED.contains(it) || CoreMetadataFields.isNewer(it))
            .orElseThrow(
                () ->
                    Undecided.becauseOf(
                        "EveryMetadataFile.statesAReleasedMetadataVersion",
                        archive + " states no released version, as another claim says"));
    List<String> unknown =
        CoreMetadataFields.of(archive).fields().keySet().stream()
            .filter(it -> !CoreMetadataFields.admits(version, it))
            .toList();
    ArchiveFinding.assertNone(
        archive,
        unknown,
        "has fields that its version of core metadata does not have",
        "fields of version " + version,
        CoreMetadataFields.place(archive));
  }

  /** PyPA, "Names and normalization", "Name format". */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void hasAValidProjectName(VendoredArchive archive) {
    String name = CoreMetadataFields.of(archive).name();
    assertThat(name.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"))
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has a name that is no name of a project",
                    "ASCII letters, digits, and within it . _ -",
                    CoreMetadataFields.place(archive),
                    "Name: " + name))
        .isTrue();
  }

  /** PyPA, "Version specifiers" (PEP 440): a version of any other form cannot be compared. */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void hasAValidVersion(VendoredArchive archive, Requirements requirements) {
    String version = CoreMetadataFields.of(archive).version();
    assertThat(requirements.versions())
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "has a version that cannot be compared with others",
                    "a version of the form of PEP 440",
                    CoreMetadataFields.place(archive),
                    "Version: " + version))
        .containsKey(version);
  }

  /** "Requires-Python" (PEP 440): pip takes one that it cannot read for none. */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void hasAValidPythonRequirement(VendoredArchive archive, Requirements requirements) {
    Optional<String> trouble = EveryBuildSystem.malformed(archive, requirements, "Requires-Python");
    assertThat(trouble)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "requires a Python that nobody can tell",
                    "Requires-Python with specifiers of the form of PEP 440",
                    CoreMetadataFields.place(archive),
                    trouble.orElse("")))
        .isEmpty();
  }

  /** PyPA, "Dependency specifiers" (PEP 508). */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void declaresValidDependencies(VendoredArchive archive, Requirements requirements) {
    boolean declares = !CoreMetadataFields.of(archive).requiresDist().isEmpty();
    Optional<String> trouble =
        Optional.ofNullable(requirements.unreadable().get(archive.path())).filter(it -> declares);
    assertThat(trouble)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "declares dependencies that cannot be read",
                    "Requires-Dist in the form of PEP 508",
                    CoreMetadataFields.place(archive),
                    trouble.orElse("")))
        .isEmpty();
  }
}
