package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.repository.TreeListing.Listed;

/** What is known, and what is refused, as soon as a repository or a tree of it is opened. */
final class OpenedRepositoryTests {
  @TempDir private Path folder = Path.of("");

  @Test
  void anUnsoundFolderIsNotOpened() throws Exception {
    SampleCheckout checkout = new SampleCheckout(folder);
    checkout.open().close();
    Path ref = folder.resolve(".git/refs/heads/long");
    Files.writeString(ref, "x".repeat(5000));
    assertThatThrownBy(checkout::open)
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is no ref as git would write it");
    Files.delete(ref);
    Path stranger = Files.createDirectories(folder.resolve("stranger"));
    Path alternates = folder.resolve(".git/objects/info/alternates");
    Files.createDirectories(alternates.resolveSibling("."));
    Files.writeString(alternates, stranger + "\n");
    assertThatThrownBy(checkout::open)
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("borrows objects from outside of the repository");
  }

  @Test
  void aCheckoutTellsItsPlacesAndItsBranch() throws Exception {
    SampleCheckout checkout = new SampleCheckout(folder).put("a", "");
    try (Repository repository = checkout.open()) {
      assertThat(repository.isBare()).isFalse();
      assertThat(repository.workTree()).isEqualTo(folder.toRealPath());
      assertThat(repository.gitFolder()).isEqualTo(folder.toRealPath().resolve(".git"));
      assertThat(repository.headRef()).isEqualTo("refs/heads/trunk");
      assertThat(repository.headName()).isEqualTo("trunk");
      String commit = checkout.commit();
      Files.writeString(folder.resolve(".git/HEAD"), commit + "\n");
      assertThat(repository.headRef()).isEqualTo(commit);
      assertThat(repository.headName()).isEqualTo(commit);
    }
  }

  /** Git takes the tag, and a tag is easily pushed. */
  @Test
  void aNameOfATagAndOfABranchIsRefusedWhereTheyDiffer() throws Exception {
    SampleCheckout checkout = new SampleCheckout(folder).put("a", "");
    String tagged = checkout.commit();
    try (Repository repository = checkout.open()) {
      Path tag = Files.createDirectories(folder.resolve(".git/refs/tags")).resolve("trunk");
      Files.writeString(tag, tagged + "\n");
      assertThat(repository.commit("trunk")).as("both lead there").isEqualTo(tagged);
      String later = checkout.put("b", "").commit();
      assertThat(repository.commit("refs/heads/trunk")).isEqualTo(later);
      assertThat(repository.commit("refs/tags/trunk")).isEqualTo(tagged);
      assertThat(repository.commit("HEAD~1")).isEqualTo(tagged);
      for (String name : Set.of("trunk", "trunk~0", "trunk^{commit}")) {
        assertThatThrownBy(() -> repository.commit(name))
            .isInstanceOf(Malformed.class)
            .hasMessageContaining("say refs/heads/trunk or refs/tags/trunk");
      }
    }
  }

  @Test
  void aBareRepositoryIsItsOwnGitFolder() throws Exception {
    try (Repository repository = Repository.open(SampleCheckout.git(folder).toString())) {
      assertThat(repository.isBare()).isTrue();
      assertThat(repository.gitFolder()).isEqualTo(folder.toRealPath());
    }
  }

  @Test
  void aPathOfATreeIsOneThatAWorkTreeMayHave() throws Exception {
    try (Repository repository = new SampleCheckout(folder).open();
        ObjectInserter inserter = repository.git().newObjectInserter();
        ObjectReader reader = inserter.newReader()) {
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, new byte[1]);
      TreeFormatter below = new TreeFormatter();
      below.append("b", FileMode.REGULAR_FILE, blob);
      ObjectId inner = inserter.insert(below);
      TreeFormatter sound = new TreeFormatter();
      sound.append("a", FileMode.TREE, inner);
      sound.append("c", FileMode.EXECUTABLE_FILE, blob);
      ObjectId tree = inserter.insert(sound);
      assertThat(TreeListing.of(reader, tree)).extracting(Listed::path).containsExactly("a/b", "c");
      assertThat(TreeListing.of(reader, tree, Set.of("a")))
          .containsExactly(new Listed("a/b", FileMode.REGULAR_FILE, blob));
      TreeFormatter evil = new TreeFormatter();
      evil.append("..", FileMode.REGULAR_FILE, blob);
      ObjectId out = inserter.insert(evil);
      assertThatThrownBy(() -> TreeListing.of(reader, out)).isInstanceOf(Malformed.class);
    }
  }
}
