package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;

/** How much a tree may hold, and what of it is laid elsewhere. */
final class TreeBoundsTests extends CommittedArchive {
  /** Nine folders of nine entries each name 9^9 files, in nine objects. */
  @Test
  void aTreeOfTreesIsNotListed() throws Exception {
    try (Repository repository = sample().open();
        ObjectInserter inserter = repository.git().newObjectInserter();
        ObjectReader reader = inserter.newReader()) {
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, new byte[1]);
      ObjectId tree = blob;
      long entries = 0;
      for (int depth = 0; depth < 9; depth++) {
        TreeFormatter formatter = new TreeFormatter();
        for (int i = 0; i < 9; i++) {
          formatter.append("n" + i, depth == 0 ? FileMode.REGULAR_FILE : FileMode.TREE, tree);
        }
        tree = inserter.insert(formatter);
        entries = 9 + 9 * entries;
        assertThat(new TreeSize(reader, Set.of()).of(tree)).isEqualTo(entries);
      }
      ObjectId bomb = tree;
      assertThatThrownBy(() -> TreeListing.of(reader, bomb))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("holds more than 500000 files and folders");
      assertThat(new TreeSize(reader, Set.of("n1")).of(bomb)).isEqualTo(entries / 9);
    }
  }

  @Test
  void whatGitTracksIsLaidElsewhere() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("README.md"));
    assertThat(sample().commit()).isNotEmpty();
    sample().put(".gitignore", "*.zip\n").put("sources/kept-1.0.zip", "locked");
    sample().put("sources/new-1.0.tar.gz", "not tracked");
    Path copy = Files.createDirectories(folder.resolve(".git/copy"));
    try (Repository repository = sample().open();
        Git git = new Git(repository.git())) {
      git.add().addFilepattern(".gitignore").call();
      TrackedCopy.lay(repository.at(Optional.empty()), copy);
    }
    assertThat(FileTree.of(copy).entries())
        .containsOnlyKeys(".gitignore", "README.md", "link", ARCHIVE, "sources/kept-1.0.zip");
    assertThat(copy.resolve(".git")).isEmptyDirectory();
    assertThat(copy.resolve("link")).isSymbolicLink();
    // A link would change the time by which git tells that the file is as it was.
    assertThat(Files.getAttribute(folder.resolve("README.md"), "unix:nlink")).isEqualTo(1);
  }
}
