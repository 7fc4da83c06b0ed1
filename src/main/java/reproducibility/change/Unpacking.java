package reproducibility.change;

import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Snapshot;
import reproducibility.repository.git.GitAttributes;

/**
 * What is written where the unpacked source of a forge's tarball is kept: its tree in the lock, an
 * attribute that keeps git from converting it, and, where it takes the tarball's place, the source
 * of the expression.
 */
public final class Unpacking {
  private static final String BYTES =
      """

      # Unpacked sources are bytes, too.
      /%s*/** -text -filter -ident -working-tree-encoding
      """;

  private Unpacking() {}

  /**
   * The change.
   *
   * @param tree the git tree id of what was unpacked
   * @param instead whether the tarball goes
   * @throws Malformed where the lock, or the expression, has to be changed by hand
   */
  public static Change of(LockedArchive locked, String tree, boolean instead, Snapshot snapshot) {
    Change change = lock(locked, tree, snapshot).and(attributes(locked, snapshot));
    return instead ? change.and(source(locked, snapshot)).without(locked.path()) : change;
  }

  private static Change lock(LockedArchive locked, String tree, Snapshot snapshot) {
    String text = text(snapshot, Lock.FILE);
    LockEntry.File file =
        new LockEntry.File(locked.kind(), Lock.written(locked.path()), locked.digest());
    LockEntry entry =
        new LockEntry(
            locked.name(),
            locked.version(),
            List.of(file),
            locked.origin().map(Object::toString),
            Optional.of(tree));
    return Change.none()
        .text(
            Lock.FILE,
            Optional.of(text),
            locked.tree().equals(Optional.of(tree))
                ? text
                : new LockText(text).replacing(locked.path(), entry).text());
  }

  private static Change attributes(LockedArchive locked, Snapshot snapshot) {
    String file = SourceTarball.folderOf(locked.path()) + "/file";
    String folder = ArchiveFolders.pathInsteadOf(locked.path(), "");
    Optional<String> text = snapshot.text(GitAttributes.FILE);
    return snapshot.attributes(file).isUnset("text")
        ? Change.none()
        : Change.none().text(GitAttributes.FILE, text, text.orElse("") + BYTES.formatted(folder));
  }

  private static Change source(LockedArchive locked, Snapshot snapshot) {
    String name = locked.fileName();
    List<NixExpression> users =
        Inventory.of(snapshot).expressions().stream()
            .filter(it -> it.text().contains("/" + locked.path()))
            .toList();
    if (users.size() != 1) {
      throw new Malformed(
          locked.path(),
          (users.isEmpty() ? "no expression writes out" : users + " write out")
              + " ../../"
              + locked.path()
              + ": change src by hand");
    }
    NixExpression user = users.get(0);
    String now =
        new ExpressionText(user.path(), user.text())
            .source(snapshot.archives(), name, SourceTarball.folderOf(name))
            .text();
    return Change.none().text(user.path(), Optional.of(user.text()), now);
  }

  private static String text(Snapshot snapshot, String file) {
    return snapshot.text(file).orElseThrow(() -> new Malformed(file, "there is no such file"));
  }
}
