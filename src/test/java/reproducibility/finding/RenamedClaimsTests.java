package reproducibility.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reproducibility.cli.ClaimDescription;
import reproducibility.sample.SampleClaims;

class RenamedClaimsTests {
  private static final Set<String> IDS =
      SampleClaims.GATE.claims().stream()
          .map(ClaimDescription::id)
          .collect(Collectors.toUnmodifiableSet());

  @Test
  void everyOldIdLeadsToAClaimThatThereIs() {
    assertThat(RenamedClaims.all().keySet()).doesNotContainAnyElementsOf(IDS);
    assertThat(RenamedClaims.all().keySet().stream().filter(it -> it.contains(".")))
        .allMatch(it -> IDS.contains(RenamedClaims.today(it)));
  }

  @Test
  void aNewNameChangesNoFingerprint() {
    Finding finding = Finding.of("a.whl", "is odd").facts("a.txt");
    assertThat(finding.by("EveryIndexFile.isNotYanked", "a.whl").fingerprint())
        .isEqualTo(finding.by("EveryPublishedFile.isNotYanked", "a.whl").fingerprint())
        .isNotEqualTo(finding.by("EveryPublishedFile.keepsItsProvenance", "a.whl").fingerprint());
  }

  @Test
  void aClassIsRenamedWithItsClaims() {
    assertThat(RenamedClaims.today("EveryIndexFile")).isEqualTo("EveryPublishedFile");
    assertThat(RenamedClaims.today("EveryWheel")).isEqualTo("EveryWheel");
  }
}
