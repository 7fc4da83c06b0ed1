package reproducibility.adopt;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.repository.Inventory;
import reproducibility.repository.Snapshot;
import reproducibility.repository.VendoredArchive;
import reproducibility.repository.git.GitAttributes;

/** Drafts {@code .gitattributes}, so that git does not convert archives (gitattributes(5)). */
public final class AttributesDraft {
  private static final String HEADER =
      "# Archives are bytes: git must not convert them, nor keep them elsewhere.\n";

  private AttributesDraft() {}

  /** The draft; empty where git takes every archive of the snapshot for binary already. */
  public static Optional<Draft> of(Snapshot snapshot) {
    TreeSet<String> patterns =
        Inventory.of(snapshot).archives().stream()
            .map(VendoredArchive::path)
            .filter(it -> !snapshot.attributes(it).keepsBytes())
            .map(it -> "*" + it.replaceFirst(".*?((\\.tar)?\\.\\w+)$", "$1") + " binary -filter")
            .collect(Collectors.toCollection(TreeSet::new));
    if (patterns.isEmpty()) {
      return Optional.empty();
    }
    boolean isThere =
        Files.exists(snapshot.folder().resolve(GitAttributes.FILE), LinkOption.NOFOLLOW_LINKS);
    return Optional.of(
        new Draft(
            GitAttributes.FILE,
            Optional.of(HEADER + String.join("\n", patterns) + "\n"),
            List.of(),
            isThere
                ? patterns.stream()
                    .map(
                        it ->
                            GitAttributes.FILE
                                + ": git may convert archives until it has this line: "
                                + it)
                    .toList()
                : List.of()));
  }
}
