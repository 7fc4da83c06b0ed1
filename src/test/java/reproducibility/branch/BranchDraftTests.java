package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reproducibility.branch.BareSample.WHO;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.repository.LockedArchive;
import reproducibility.sample.Texts;

/** A main of version 1.0, off which a branch of version 1.1 is made. */
final class BranchDraftTests {
  private static final String ARCHIVE = "sources/demo-1.0.tar.gz";
  private static final String EXPRESSION = ".flox/pkgs/set.nix";
  private static final String TEXT = "{\n  version = \"%s\";\n  other.version = \"1.0\";\n}\n";

  @TempDir private Path folder = Path.of("");
  private Optional<BareSample> made = Optional.empty();
  private String main = "";

  @BeforeEach
  void commits() throws Exception {
    made = Optional.of(new BareSample(folder.resolve("some.git")));
    sample().put(".flox/platforms.toml", "meta-package = \"set\"\n");
    sample().put(EXPRESSION, TEXT.formatted("1.0")).put("sources/.gitignore", "*.tar.gz\n");
    sample().put("sources/pylock.toml", Texts.lock("demo-1.0.tar.gz", "bytes"));
    main = sample().commit("begin");
    sample().ref("refs/heads/main", main);
  }

  @AfterEach
  void close() {
    sample().close();
  }

  private BareSample sample() {
    return made.orElseThrow();
  }

  private BranchDraft draft(String name) {
    return new BranchDraft(sample().repository(), name, "refs/heads/main");
  }

  @Test
  void holdsArchivesAndItsVersionAndNoRuleAgainstThem() throws Exception {
    Path bytes = Files.writeString(folder.resolve("bytes"), "bytes");
    VersionBranch branch = draft("release/1.1").make(Map.of(ARCHIVE, bytes), WHO);
    assertThat(branch)
        .isEqualTo(
            new VersionBranch("release/1.1", "1.1", "refs/heads/release/1.1", branch.commit()));
    assertThat(sample().repository().commit("refs/heads/release/1.1")).isEqualTo(branch.commit());
    assertThat(sample().repository().commit("refs/heads/main")).isEqualTo(main);
    assertThat(sample().parents(branch.commit())).containsExactly(main);
    assertThat(sample().message(branch.commit()))
        .startsWith("release/1.1 holds its 1 archives\n\nThe branch of version 1.1, off ");
    assertThat(sample().files(branch.commit()))
        .containsOnlyKeys(".flox/platforms.toml", EXPRESSION, "sources/pylock.toml", ARCHIVE)
        .containsEntry(ARCHIVE, "bytes")
        .containsEntry(EXPRESSION, TEXT.formatted("1.1"));
  }

  @Test
  void holdsArchivesInTheFoldersThatTheContractNames() throws Exception {
    sample().put(".flox/platforms.toml", "archives = [\"vendor/py\"]\n");
    sample().put("vendor/py/.gitignore", "*.tar.gz\n");
    sample().put("sources/pylock.toml", Texts.lock("../vendor/py/demo-1.0.tar.gz", "bytes"));
    sample().ref("refs/heads/main", sample().commit("elsewhere", main));
    Path bytes = Files.writeString(folder.resolve("bytes"), "bytes");
    String there = "vendor/py/demo-1.0.tar.gz";
    assertThat(draft("1.1").archives()).extracting(LockedArchive::path).containsExactly(there);
    assertThat(sample().files(draft("1.1").make(Map.of(there, bytes), WHO).commit()))
        .containsEntry(there, "bytes")
        .containsKey("sources/.gitignore")
        .doesNotContainKey("vendor/py/.gitignore");
  }

  @Test
  void aVersionThatNixComputesStays() throws Exception {
    String computed = "{\n  version = builtins.readFile ./version;\n}\n";
    sample().put(EXPRESSION, computed);
    sample().ref("refs/heads/main", sample().commit("compute", main));
    assertThat(sample().files(draft("1.1").make(Map.of(), WHO).commit()))
        .containsEntry(EXPRESSION, computed);
  }

  @Test
  void needsANewVersion() throws Exception {
    assertThatThrownBy(() -> draft("next"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("no name of a version branch");
    sample().ref("refs/heads/1.1", main);
    assertThatThrownBy(() -> draft("release/1.1").archives())
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("refs/heads/1.1: is there already, at " + main.substring(0, 7));
  }

  /**
   * An archive that is unpacked is needed only where an expression names it, or the tree differs.
   */
  @Test
  void asksForNoArchiveWhoseSourceIsThere() throws Exception {
    assertThat(draft("1.1").archives()).extracting(LockedArchive::path).containsExactly(ARCHIVE);
    String source = "sources/demo-" + "a".repeat(40);
    sample().put(source + "/setup.py", "pass\n");
    String tree =
        sample().branches().content(sample().commit("tree", main)).tree(source + "/").orElseThrow();
    sample().put("sources/pylock.toml", locked(source, tree));
    sample().ref("refs/heads/main", sample().commit("unpacked", main));
    assertThat(draft("1.1").archives()).isEmpty();

    sample().put(EXPRESSION, "{ src = ../../" + source + ".tar.gz; }\n");
    sample().ref("refs/heads/main", sample().commit("named", main));
    assertThat(draft("1.1").archives()).hasSize(1);

    sample().put(EXPRESSION, "{ }\n").put(source + "/setup.py", "changed\n");
    sample().ref("refs/heads/main", sample().commit("changed", main));
    assertThat(draft("1.1").archives()).hasSize(1);
  }

  private static String locked(String source, String tree) {
    String name = source.substring("sources/".length()) + ".tar.gz";
    return Texts.lock(name, "bytes").replace("packages.sdist", "packages.archive")
        + "[packages.tool.repro]\ntree = \""
        + tree
        + "\"\n";
  }
}
