package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;

/** How much a tree may hold. */
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
}
