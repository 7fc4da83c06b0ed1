package reproducibility.claims.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.claims.archive.ArchiveFinding;
import reproducibility.ecosystem.python.Metadata;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.packaging.LicenceExpression;
import reproducibility.ecosystem.python.packaging.LicenceTerms;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of what each archive states of its licence (PyPA, "Core metadata specifications",
 * "License", "License-Expression" and "License-File"; PEP 639).
 */
@Claims
class EveryLicenceStatement {
  /** The first version that has the expression and the folder of licence files. */
  private static final String SINCE = "2.4";

  /**
   * "License-Expression": "a valid SPDX license expression"; {@code packaging} and indexes refuse
   * others. One with an identifier that this list has not may be of a newer list.
   */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void isAValidSpdxExpression(VendoredArchive archive) {
    List<String> texts = CoreMetadataFields.of(archive).all("license-expression");
    List<String> wrong =
        texts.stream()
            .flatMap(it -> LicenceExpression.of(it).trouble().map(why -> it + ": " + why).stream())
            .toList();
    ArchiveFinding.assertNone(
        archive,
        wrong,
        "states a licence expression that cannot be read",
        "SPDX identifiers, joined by AND, OR and WITH",
        CoreMetadataFields.place(archive));
    Set<String> unknown =
        texts.stream()
            .flatMap(it -> LicenceExpression.of(it).unknown().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!unknown.isEmpty()) {
      throw new Undecided(
          archive
              + ": the list of SPDX identifiers that is known here has no "
              + String.join(", ", unknown));
    }
  }

  /**
   * "License": "as of Metadata 2.4, License and License-Expression are mutually exclusive".
   * Classifiers beside an expression are deprecated and no fault (PEP 639, "Deprecate license
   * classifiers").
   */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void isEitherAnExpressionOrAText(VendoredArchive archive) {
    Metadata metadata = CoreMetadataFields.of(archive);
    List<String> texts =
        metadata.all("license").stream()
            .filter(it -> isSince(metadata) && !metadata.all("license-expression").isEmpty())
            .toList();
    assertThat(texts)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "gives its licence in two ways",
                    "License-Expression: "
                        + String.join(", ", metadata.all("license-expression"))
                        + ", without a field License",
                    CoreMetadataFields.place(archive),
                    "License: " + ArchiveFinding.shown(texts)))
        .isEmpty();
  }

  /**
   * "License-Expression" counts; a clear classifier of another licence misleads who filters by it.
   */
  @ArchiveClaim
  @ForEach(Subject.DISTRIBUTION)
  void agreesWithTheClassifiers(VendoredArchive archive) {
    Metadata metadata = CoreMetadataFields.of(archive);
    List<String> expressions = metadata.all("license-expression");
    Set<String> ids =
        expressions.stream()
            .flatMap(it -> LicenceTerms.idsIn(it).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    List<LicenceTerms> others =
        LicenceTerms.ofClassifiers(metadata.all("classifier")).stream()
            .filter(it -> !expressions.isEmpty() && ids.stream().noneMatch(it::admits))
            .toList();
    assertThat(others)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "classifies its licence as another than its expression names",
                    String.join(", ", expressions),
                    CoreMetadataFields.place(archive),
                    "Classifier: License :: … " + ArchiveFinding.shown(others)))
        .isEmpty();
  }

  /** "License-File": "the path … relative to the .dist-info/licenses directory", from 2.4 on. */
  @ArchiveClaim
  @ForEach(Subject.WHEEL)
  void namesOnlyExistingFiles(VendoredArchive archive) {
    Wheel wheel = (Wheel) archive.content();
    List<String> missing =
        wheel.metadata().all("license-file").stream()
            .map(it -> wheel.distInfo() + "licenses/" + it)
            .filter(it -> isSince(wheel.metadata()) && !wheel.files().containsKey(it))
            .toList();
    assertThat(missing)
        .withFailMessage(
            () ->
                ArchiveFinding.raise(
                    archive,
                    "names licence files that it does not hold",
                    "each License-File in " + wheel.distInfo() + "licenses/",
                    CoreMetadataFields.place(archive),
                    "no " + ArchiveFinding.shown(missing)))
        .isEmpty();
  }

  private static boolean isSince(Metadata metadata) {
    return CoreMetadataFields.stated(metadata)
        .filter(it -> CoreMetadataFields.isAtLeast(it, SINCE))
        .isPresent();
  }
}
