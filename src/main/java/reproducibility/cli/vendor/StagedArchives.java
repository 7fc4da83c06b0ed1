package reproducibility.cli.vendor;

import java.util.Set;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Lock;
import reproducibility.repository.expression.NamedArchives;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.repository.git.Staging;

/**
 * The archives that staged expressions name, in the folders that the staged contract names.
 *
 * @param folders of archives
 */
record StagedArchives(Staging staging, ArchiveFolders folders) {

  static StagedArchives of(Staging staging) {
    return new StagedArchives(staging, ArchiveFolders.in(staging.text(ArchiveFolders.CONTRACT)));
  }

  /** Those that an expression names, by path from the top. */
  Set<String> namedIn(String path, String text) {
    return NamedArchives.in(path, text, folders.all());
  }

  /** An archive that Nix computes the name of cannot be vendored from the text. */
  void requireNamed(String path, String text) {
    Set<String> computed =
        folders.all().isEmpty() ? Set.of() : NamedArchives.computed(text, folders.all());
    if (namedIn(path, text).isEmpty() && !computed.isEmpty()) {
      throw new Malformed(
          path,
          "names its archive in a way that only Nix can compute, "
              + computed.iterator().next()
              + ": vendor, lock and git add it by hand, then git commit --no-verify; or write"
              + " ${version} with version = \"…\" on a line of its own");
    }
  }

  /** Git keeps what was committed once for ever, also what {@code git add -A} took along. */
  void requireNoStrays(Lock lock) {
    Set<String> known = mentioned();
    lock.archives().forEach(it -> known.add(it.path()));
    for (String folder : folders.all()) {
      for (String path : staging.changed(folder + "/")) {
        String name = path.substring(folder.length() + 1);
        if (!name.contains("/") && Ecosystems.isArchive(name) && !known.contains(path)) {
          throw new Malformed(
              path,
              "is staged, and neither the lock nor an expression names it: git restore --staged "
                  + path
                  + " takes it out of this commit");
        }
      }
    }
  }

  /** Every archive that any staged expression mentions. */
  Set<String> mentioned() {
    Set<String> mentioned = new TreeSet<>();
    for (String path : staging.paths(PackageFolder.PATH)) {
      staging.text(path).ifPresent(it -> mentioned.addAll(namedIn(path, it)));
    }
    return mentioned;
  }
}
