package reproducibility.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.branch.Branches;
import reproducibility.branch.Ledger;
import reproducibility.branch.LedgerEntry;
import reproducibility.hash.Digest;
import reproducibility.repository.Repository;

/** Version branches from before the adoption, with archives in two folders and without a lock. */
class LedgerDraftTests {
  @TempDir private Path folder = Path.of("");
  private Optional<Git> opened = Optional.empty();
  private String tagged = "";
  private String tip = "";

  @BeforeEach
  void branches() throws Exception {
    opened = Optional.of(Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call());
    commit(".flox/pkgs/demo.nix", "{ }: { }");
    git().checkout().setCreateBranch(true).setName("1.0").call();
    tagged = commit("sources/demo-1.0.tar.gz", "old");
    git().tag().setName("v1.0").setAnnotated(false).call();
    commit("sources/more-1.0.tar.gz", "after the tag");
    git().checkout().setCreateBranch(true).setName("1.1").setStartPoint(tagged).call();
    commit(".flox/platforms.toml", "archives = [\"sources\", \"vendor/py\"]\n");
    tip = commit("vendor/py/demo-1.1.tar.gz", "new");
    git().checkout().setName("main").call();
  }

  @AfterEach
  void close() {
    git().close();
  }

  private Git git() {
    return opened.orElseThrow();
  }

  private String commit(String path, String text) throws Exception {
    Files.createDirectories(folder.resolve(path).resolveSibling("."));
    Files.writeString(folder.resolve(path), text);
    git().add().addFilepattern(".").call();
    RevCommit commit =
        git()
            .commit()
            .setSign(false)
            .setAuthor("a", "a@example.org")
            .setCommitter("a", "a@example.org")
            .setMessage(path)
            .call();
    return commit.name();
  }

  private Optional<Draft> draft(String current) {
    try (Repository repository = Repository.open(folder.toString())) {
      return LedgerDraft.of(Branches.of(repository), current);
    }
  }

  private List<String> refs() throws Exception {
    return git().getRepository().getRefDatabase().getRefs().stream().map(Ref::toString).toList();
  }

  @Test
  void areTakenAsTheyAre() throws Exception {
    List<String> before = refs();

    Draft draft = draft("refs/heads/main").orElseThrow();

    assertThat(Ledger.parse(draft.text().orElseThrow()).entries())
        .extracting(LedgerEntry::branch, LedgerEntry::commit, LedgerEntry::archives)
        .containsExactly(
            tuple("1.0", tagged, Map.of("demo-1.0.tar.gz", Digest.of("old").sha256())),
            tuple(
                "1.1",
                tip,
                Map.of(
                    "demo-1.0.tar.gz",
                    Digest.of("old").sha256(),
                    "../vendor/py/demo-1.1.tar.gz",
                    Digest.of("new").sha256())));
    assertThat(draft.guessed())
        .containsExactly(
            "release 1.0 is what its tag names, with 1 archives",
            "release 1.1 is the tip of its branch, with 2 archives");
    assertThat(draft.undecided()).isEmpty();
    assertThat(refs()).isEqualTo(before);
  }

  /** The commit that adopts moves it on, so that its tip is not what was released. */
  @Test
  void areLeftOutWhileOneIsCheckedOut() {
    Draft draft = draft("refs/heads/1.1").orElseThrow();

    assertThat(Ledger.parse(draft.text().orElseThrow()).entries())
        .extracting(LedgerEntry::branch)
        .containsExactly("1.0");
    assertThat(draft.undecided()).singleElement().asString().contains("1.1: is checked out");
  }

  @Test
  void needNoLedgerWhereThereAreNone() throws Exception {
    git().branchDelete().setBranchNames("1.0", "1.1").setForce(true).call();

    assertThat(draft("refs/heads/main")).isEmpty();
  }
}
