package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.branch.BareSample.WHO;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.repository.Repository;

/** A commit of the index and of files that are put to it, to which no ref leads. */
final class TrialCommitTests {
  @Test
  void leavesIndexAndRefsAlone(@TempDir Path folder) throws Exception {
    for (String path : new String[] {".git/objects", ".git/refs"}) {
      Files.createDirectories(folder.resolve(path));
    }
    Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/trunk\n");
    Files.writeString(folder.resolve(".git/config"), "[core]\n\trepositoryformatversion = 0\n");
    Files.writeString(folder.resolve("a"), "staged");
    try (Repository repository = Repository.open(folder.toString());
        Git git = new Git(repository.git())) {
      git.add().addFilepattern("a").call();
      Branches branches = Branches.of(repository);
      String first = TrialCommit.of(repository, Map.of(".flox/x", "put"));
      assertThat(branches.content(first).text(".flox/x")).contains("put");
      assertThat(repository.tree(Optional.of(first)).entries()).containsOnlyKeys("a", ".flox/x");
      assertThat(repository.has("HEAD")).isFalse();
      assertThat(repository.git().readDirCache().getEntryCount()).isEqualTo(1);
      String head =
          git.commit()
              .setMessage("a")
              .setAuthor(WHO.ident())
              .setCommitter(WHO.ident())
              .setSign(false)
              .call()
              .name();
      String second = TrialCommit.of(repository, Map.of("a", "put instead"));
      assertThat(Branches.of(repository).isAncestor(head, second)).isTrue();
      assertThat(repository.commit("HEAD")).isEqualTo(head);
      assertThat(repository.tree(Optional.of(second)).text("a")).contains("put instead");
    }
  }
}
