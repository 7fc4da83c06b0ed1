package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Undecided;
import reproducibility.repository.Repository;

/** Archives, unpacked sources and expressions, and files that are called almost like them. */
final class ContentTests {
  private static final String COMMIT = "a".repeat(40);
  private static final String SOURCE = "sources/demo-" + COMMIT + "/";
  private static final String ARCHIVE = "sources/more/other-1.0.tar.gz";

  @TempDir private Path folder = Path.of("");
  private Optional<BareSample> made = Optional.empty();

  @BeforeEach
  void begin() throws Exception {
    made = Optional.of(new BareSample(folder.resolve("some.git")));
    sample().put(ARCHIVE, "bytes");
  }

  @AfterEach
  void close() {
    sample().close();
  }

  private BareSample sample() {
    return made.orElseThrow();
  }

  private Content content() throws Exception {
    return sample().branches().content(sample().commit("some"));
  }

  @Test
  void archivesLieAmongTheSourcesAndInNoOther() throws Exception {
    sample().put(".flox/demo-1.0.tar.gz", "elsewhere").put("sources/README.md", "no archive");
    sample().put(SOURCE + "tests/data-1.0.tar.gz", "part of a source");
    assertThat(content().archives()).containsOnlyKeys(ARCHIVE);
  }

  @Test
  void aSourceCountsPackedAndUnpacked() throws Exception {
    sample().put(SOURCE + "setup.py", "pass").put("sources/more/plain/file", "x");
    String unpacked = content().tree(SOURCE).orElseThrow();
    String tarball = "sources/demo-" + COMMIT + ".tar.gz";
    assertThat(content().tree("sources/more/")).as("is called like no commit").isEmpty();
    assertThat(content().sources())
        .containsOnlyKeys(ARCHIVE, tarball)
        .containsEntry(tarball, unpacked);
    sample().put(tarball, "packed");
    assertThat(content().sources())
        .containsEntry(tarball, content().archives().get(tarball) + " " + unpacked);
    sample().put(SOURCE + "setup.py", "other");
    assertThat(content().tree(SOURCE)).isPresent().get().isNotEqualTo(unpacked);
  }

  @Test
  void expressionsLieInPackagesAndEndInNix() throws Exception {
    String text = "{\n  version = \"1.0\";\n  src = ../../sources/demo-1.0.tar.gz;\n}\n";
    sample().put(".flox/pkgs/demo.nix", text).put(".flox/pkgs/demo.md", text);
    sample().put(".flox/env/demo.nix", text);
    assertThat(content().mentions())
        .isEqualTo(Map.of(".flox/pkgs/demo.nix", Set.of("demo-1.0.tar.gz")));
    assertThat(content().versions()).isEqualTo(Map.of(".flox/pkgs/demo.nix", "1.0"));
  }

  @Test
  void theMetaPackageIsTheOneThatIsNamed() throws Exception {
    sample().put(".flox/pkgs/a.nix", "{\n  version = \"1.0\";\n}\n");
    sample().put(".flox/pkgs/set/default.nix", "{\n  version = \"2.0\";\n}\n");
    assertThat(content().metaExpression()).isEmpty();
    sample().put(".flox/platforms.toml", "meta-package = \"set\"\n");
    assertThat(content().metaExpression()).contains(".flox/pkgs/set/default.nix");
    assertThat(content().version()).contains("2.0");
    sample().put(".flox/platforms.toml", "meta-package = \"gone\"\n");
    assertThat(content().metaExpression()).isEmpty();
    assertThat(content().version()).isEmpty();
  }

  @Test
  void aLostArchiveIsNotOneThatIsYetToBeFetched() throws Exception {
    String commit = sample().commit("some");
    Content content = sample().branches().content(commit);
    assertThat(content.hasLost(ARCHIVE)).isFalse();
    assertThat(content.hasLost("sources/none-1.0.tar.gz")).isFalse();
    String blob = content.archives().values().iterator().next();
    Files.delete(
        sample().folder().resolve("objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
    try (Repository again = Repository.open(sample().folder().toString())) {
      Content without = Branches.of(again).content(commit);
      assertThat(without.hasLost(ARCHIVE)).isTrue();
      assertThatThrownBy(() -> without.digest(ARCHIVE))
          .isInstanceOf(Undecided.class)
          .hasMessageContaining(blob + " is not here");
      StoredConfig config = again.git().getConfig();
      config.setString("remote", "origin", "url", "https://x.example");
      config.setBoolean("remote", "origin", "promisor", true);
      assertThat(without.hasLost(ARCHIVE)).isFalse();
    }
  }

  @Test
  void aStepTellsWhatChanged() throws Exception {
    sample().put(".flox/pkgs/demo.nix", "{ src = ../../sources/a-1.0.tar.gz; }");
    Content before = content();
    sample().put(".flox/pkgs/demo.nix", "{ src = ../../sources/b-1.0.tar.gz; }");
    sample().put(SOURCE + "setup.py", "pass");
    BranchStep step = new BranchStep(COMMIT, "subject", before, content());
    assertThat(step.mentioned()).containsExactly("a-1.0.tar.gz", "b-1.0.tar.gz");
    assertThat(step.archives()).containsExactly("sources/demo-" + COMMIT + ".tar.gz");
    assertThat(step.raisedAlone()).isEmpty();
    assertThat(new BranchStep(COMMIT, "subject", content(), content()).mentioned()).isEmpty();
  }
}
