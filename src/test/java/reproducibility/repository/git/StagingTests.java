package reproducibility.repository.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.repository.Repository;
import reproducibility.repository.SampleCheckout;

/** What is about to be committed, as git itself has it. */
final class StagingTests {
  @TempDir private Path folder = Path.of("");

  private SampleCheckout checkout() throws Exception {
    SampleCheckout checkout = new SampleCheckout(folder.resolve("checkout"));
    checkout.put("sources/a.whl", "old").put("sources/b.whl", "kept").put("README.md", "text");
    assertThat(checkout.commit()).isNotEmpty();
    return checkout;
  }

  @Test
  void bytesAreStagedAsTheyLie() throws Exception {
    SampleCheckout checkout = checkout();
    Staging staging = new Staging(checkout.folder().resolve("sources"));
    assertThat(staging.top()).isEqualTo(checkout.folder().toRealPath());
    assertThat(staging.changed("sources")).isEmpty();
    checkout.put(".gitattributes", "* text\n").put("sources/a.whl", "new\r\n");
    checkout.put("run", "#!\n");
    assertThat(checkout.folder().resolve("run").toFile().setExecutable(true)).isTrue();
    assertThat(staging.changed("sources")).as("not before it is staged").isEmpty();
    staging.add("sources/a.whl");
    staging.add("run");
    staging.put("sources/text", "put\n");
    assertThat(staging.changed("sources")).containsExactly("sources/a.whl", "sources/text");
    assertThat(staging.text("sources/a.whl")).contains("new\r\n");
    assertThat(staging.committed("sources/a.whl")).contains("old");
    assertThat(staging.text("sources/text")).contains("put\n");
    assertThat(staging.committed("sources/text")).isEmpty();
    staging.remove("sources/b.whl");
    assertThat(staging.paths("sources")).containsExactly("sources/a.whl", "sources/text");
    assertThat(staging.text("sources/b.whl")).isEmpty();
    assertThat(checkout.folder().resolve("sources/b.whl")).hasContent("kept");
    try (Repository repository = checkout.open()) {
      assertThat(repository.git().readDirCache().getEntry("run").getFileMode().toString())
          .isEqualTo("100755");
      assertThat(repository.git().readDirCache().getEntry("sources/a.whl").getFileMode().toString())
          .isEqualTo("100644");
    }
  }

  @Test
  void aRuleKeepsOut() throws Exception {
    SampleCheckout checkout = checkout();
    checkout.put(".gitignore", "*.log\n");
    Staging staging = new Staging(checkout.folder());
    assertThat(staging.ignores("a.log")).isTrue();
    assertThat(staging.ignores("a.txt")).isFalse();
    assertThat(staging.isOfNamedFiles()).isFalse();
  }

  @Test
  void hooksLieInTheRepository() throws Exception {
    SampleCheckout checkout = checkout();
    Staging staging = new Staging(checkout.folder());
    Path git = checkout.folder().toRealPath().resolve(".git");
    assertThat(staging.gitFolder()).isEqualTo(git);
    assertThat(staging.hooks()).isEqualTo(git.resolve("hooks"));
    String config = "[core]\n\trepositoryformatversion = 0\n\thooksPath = ";
    Files.writeString(git.resolve("config"), config + "tools/hooks\n");
    assertThat(staging.hooks()).isEqualTo(checkout.folder().toRealPath().resolve("tools/hooks"));
    Files.writeString(git.resolve("config"), config + folder.resolve("elsewhere") + "\n");
    assertThatThrownBy(staging::hooks)
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("git config --unset core.hooksPath");
  }

  @Test
  void theTopIsAboveTheFolder() throws Exception {
    SampleCheckout checkout = checkout();
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(
        checkout.folder().resolve(".git/config"),
        "[core]\n\trepositoryformatversion = 0\n\tworktree = " + other + "\n");
    assertThatThrownBy(() -> new Staging(checkout.folder()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("core.worktree");
    assertThatThrownBy(() -> new Staging(other)).isInstanceOf(Undecided.class);
  }

  @ParameterizedTest
  @CsvSource({
    "fatal: unable to write loose object file: No space left on device, true",
    "error: unable to write file .git/objects/3b: Disk quota exceeded, true",
    "fatal: sha1 file '/x/.git/index.lock' write error. Out of diskspace, true",
    "fatal: unable to write loose object file: Read-only file system, false",
    "fatal: not a git repository, false"
  })
  void saysWhatFreesSpaceWhereADiskIsFull(String errors, boolean full) {
    assertThat(Staging.next(errors).startsWith("git prune ")).isEqualTo(full);
  }

  /** As of a checkout of another user (git-config(1), "safe.directory"). */
  @Test
  void saysWhatGitAdvises() {
    assertThat(
            Staging.next(
                """
                fatal: detected dubious ownership in repository at '/x'
                To add an exception for this directory, call:

                \tgit config --global --add safe.directory /x
                """))
        .isEqualTo("git config --global --add safe.directory /x");
  }
}
