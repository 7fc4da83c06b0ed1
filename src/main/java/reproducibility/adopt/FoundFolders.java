package reproducibility.adopt;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Inventory;
import reproducibility.repository.Snapshot;
import reproducibility.repository.TreeFile;

/**
 * Where a repository without a contract holds its archives: in {@code sources}, and in every folder
 * of git's that holds one and that some expression names.
 */
final class FoundFolders {
  private FoundFolders() {}

  /** Those of a snapshot; where it has a contract, those that this names. */
  static ArchiveFolders of(Snapshot snapshot) {
    if (snapshot.file(ArchiveFolders.CONTRACT).isPresent()) {
      return snapshot.archives();
    }
    String code =
        snapshot.files().stream()
            .filter(it -> it.path().endsWith(".nix"))
            .flatMap(it -> snapshot.text(it.path()).stream())
            .collect(Collectors.joining("\n"));
    TreeSet<String> folders =
        snapshot.files().stream()
            .filter(it -> Ecosystems.isArchive(it.name()) && it.path().contains("/"))
            .filter(it -> !it.path().startsWith(Inventory.SOURCES))
            .map(TreeFile::path)
            .map(it -> it.substring(0, it.lastIndexOf('/')))
            .filter(it -> code.contains(it.substring(it.lastIndexOf('/') + 1)))
            .collect(Collectors.toCollection(TreeSet::new));
    boolean usual =
        snapshot.files().stream()
            .anyMatch(
                it -> it.path().startsWith(Inventory.SOURCES) && Ecosystems.isArchive(it.name()));
    if (usual || folders.isEmpty()) {
      folders.addAll(ArchiveFolders.USUAL.all());
    }
    return new ArchiveFolders(List.copyOf(folders));
  }
}
