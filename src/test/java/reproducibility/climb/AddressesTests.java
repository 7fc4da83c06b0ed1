package reproducibility.climb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.upstream.Upstream;

/** Where a repository that is cloned has its archive. */
final class AddressesTests {
  private final Addresses addresses = new Addresses(Upstream.GITHUB);

  @ParameterizedTest
  @CsvSource({
    "https://codeberg.org/o/r.git, https://codeberg.org/o/r/archive/v1.tar.gz",
    "https://gitea.example.org/o/r, https://gitea.example.org/o/r/archive/v1.tar.gz",
    "https://forgejo.example.org/o/r, https://forgejo.example.org/o/r/archive/v1.tar.gz",
    "https://git.sr.ht/~o/r, https://git.sr.ht/~o/r/archive/v1.tar.gz",
  })
  void aForgeThatIsKnownGivesIt(String cloned, String archive) {
    assertThat(addresses.ofRepository("fetchgit", cloned, "refs/tags/v1").url()).isEqualTo(archive);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///srv/o/r.git", "/srv/o/r", "https://example.org/o/r"})
  void noOtherPlaceDoes(String cloned) {
    assertThatThrownBy(() -> addresses.ofRepository("fetchgit", cloned, "v1"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("no forge known here gives an archive");
  }

  @Test
  void theUsualForgeIsAskedByItsOwnWay() {
    assertThat(addresses.ofRepository("fetchgit", Upstream.GITHUB + "o/r.git", "v1"))
        .isEqualTo(new FetchRequest.OnForge("o", "r", "v1"));
  }
}
