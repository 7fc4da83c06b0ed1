package reproducibility.report.inventory;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.archive.KnownStructures;
import reproducibility.archive.tree.SourceTree;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.Distribution;
import reproducibility.hash.Digest;
import reproducibility.repository.FileTree;

/** What archives say of themselves; each is read once, however many branches hold it. */
final class ArchiveFacts {
  /**
   * Those of one archive; of one that breaks its format, only what is known without reading it.
   *
   * @param sha256 of its bytes
   * @param licence as its metadata states it
   * @param swhids of its bytes ({@code cnt}), and of the folder that a source archive holds ({@code
   *     dir})
   */
  record Facts(String sha256, Optional<DeclaredLicence> licence, List<String> swhids) {}

  private final Map<String, Facts> byBlob = new ConcurrentHashMap<>();
  private final KnownStructures known;

  ArchiveFacts(KnownStructures known) {
    this.known = known;
  }

  /** Those of the archive at a path of a tree. */
  Facts of(FileTree tree, String path, FileTree.Entry entry) {
    return byBlob.computeIfAbsent(entry.blob(), blob -> read(tree.file(path), blob));
  }

  private Facts read(Path file, String blob) {
    Digest digest = Digest.of(file);
    List<String> swhids = new ArrayList<>(List.of("swh:1:cnt:" + blob));
    try {
      Archive archive =
          Ecosystems.readAsFarAsPossible(file, Ecosystems.structure(file, known, () -> digest));
      Optional<DeclaredLicence> licence =
          archive instanceof Distribution distribution
              ? DeclaredLicence.of(distribution.metadata())
              : Optional.empty();
      if (archive.fileName().endsWith(".tar.gz")) {
        SourceTree source = SourceTree.read(file);
        // An empty folder, which git does not keep, would be part of the identifier.
        if (source.open().isEmpty()) {
          swhids.add("swh:1:dir:" + source.tree().id());
        }
      }
      return new Facts(digest.sha256(), licence, List.copyOf(swhids));
    } catch (Malformed | UncheckedIOException e) {
      return new Facts(digest.sha256(), Optional.empty(), List.copyOf(swhids));
    }
  }
}
