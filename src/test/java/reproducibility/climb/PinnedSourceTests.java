package reproducibility.climb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.nix.evaluate.Effects;
import reproducibility.nix.evaluate.PackageSources.Fetch;

/** Where the fetchers of nixpkgs get what they are told. */
class PinnedSourceTests {
  private static final String HASH = "sha256-" + "A".repeat(42) + "E=";

  private static Optional<PinnedSource> of(String fetcher, String arguments) {
    Map<String, List<String>> all =
        Arrays.stream((arguments + ";hash=" + HASH).split(";", -1))
            .map(it -> it.split("=", 2))
            .collect(Collectors.toMap(it -> it[0], it -> List.of(it[1])));
    return PinnedSource.of(new Fetch(fetcher, all, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "fetchPypi, pname=demo;version=1.0, mirror://pypi/d/demo/demo-1.0.tar.gz, false",
    "fetchPypi, pname=demo;version=1.0;format=wheel,"
        + " mirror://pypi/d/demo/demo-1.0-py2.py3-none-any.whl, false",
    "fetchurl, url=https://example.org/tool-1.0.dmg, https://example.org/tool-1.0.dmg, false",
    "fetchzip, url=https://example.org/a.tar.xz, https://example.org/a.tar.xz, true",
    "fetchFromGitHub, owner=o;repo=r;tag=v1, https://github.com/o/r/archive/v1.tar.gz, true",
    "fetchFromGitLab, owner=o;repo=r.x;rev=v1+2,"
        + " https://gitlab.com/api/v4/projects/o%2Fr.x/repository/archive.tar.gz?sha=v1%2B2, true",
    "fetchFromGitLab, domain=gitlab.gnome.org;group=G;owner=o;repo=r;rev=a,"
        + " https://gitlab.gnome.org/api/v4/projects/G%2Fo%2Fr/repository/archive.tar.gz?sha=a,"
        + " true",
    "fetchFromGitea, domain=codeberg.org;owner=o;repo=r;rev=v1,"
        + " https://codeberg.org/o/r/archive/v1.tar.gz, true",
    "fetchFromCodeberg, owner=o;repo=r;rev=v1, https://codeberg.org/o/r/archive/v1.tar.gz, true",
    "fetchFromSourcehut, owner=~o;repo=r;rev=v1, https://git.sr.ht/~o/r/archive/v1.tar.gz, true",
    "fetchFromBitbucket, owner=o;repo=r;rev=a, https://bitbucket.org/o/r/get/a.tar.gz, true"
  })
  void haveAnAddress(String fetcher, String arguments, String url, boolean unpacked) {
    assertThat(of(fetcher, arguments)).contains(new PinnedSource(url, HASH, unpacked));
  }

  /** Nothing that is published has that hash, or nobody here knows where it is. */
  @ParameterizedTest
  @CsvSource({
    "fetchgit, url=https://github.com/o/r;rev=v1",
    "fetchFromGitHub, owner=o;repo=r;rev=v1;fetchSubmodules=true",
    "fetchurl, url=mirror://gnu/a.tar.gz",
    "fetchurl, url=https://example.org/a;executable=true",
    "fetchFromSourcehut, owner=~o;repo=r;rev=v1;vc=hg",
    "fetchFromGitea, owner=o;repo=r;rev=v1",
    "fetchhg, url=https://example.org/a"
  })
  void haveNone(String fetcher, String arguments) {
    assertThat(of(fetcher, arguments)).isEmpty();
  }

  /** A mark has room for the first 60 characters; a colon takes two of them. */
  @Test
  void cutAHashAsTheMarksOfNixDo() {
    assertThat(Effects.Fetch.cut(HASH)).isEqualTo(HASH.replace("=", ""));
    assertThat(Effects.Fetch.cut("sha256:" + "a".repeat(64)))
        .isEqualTo("sha256:" + "a".repeat(52))
        .isEqualTo(Effects.Fetch.cut("sha256:" + "a".repeat(52)));
    assertThat(Effects.Fetch.cut("a".repeat(64))).isEqualTo("a".repeat(60));
  }
}
