package reproducibility.branch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.hash.Digest;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.SourceFolder;
import reproducibility.repository.Toml;
import reproducibility.repository.expression.NamedArchives;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.repository.git.Absence;

/**
 * What a commit holds in its folders of archives and below {@code .flox/}, read from git's objects.
 * Expressions are read as text: a version or a file name that Nix would have to compute is not
 * seen.
 */
public final class Content {
  private final GitObjects objects;
  private final ArchiveFolders folders;
  private final Map<String, String> files;
  private final Map<String, String> archives;
  private final Map<String, String> trees;
  private final Map<String, Set<String>> mentions = new TreeMap<>();

  private Content(
      GitObjects objects,
      ArchiveFolders folders,
      Map<String, String> files,
      Map<String, String> trees) {
    this.objects = objects;
    this.folders = folders;
    this.trees = trees;
    this.files = files;
    this.archives =
        files.entrySet().stream()
            .filter(it -> folders.hold(it.getKey()))
            .filter(it -> Ecosystems.isArchive(nameOf(it.getKey())))
            .filter(it -> SourceFolder.around(it.getKey()).isEmpty())
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
  }

  static Content of(GitObjects objects, ObjectReader reader, ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(reader)) {
      ObjectId tree = walk.parseCommit(commit).getTree().copy();
      ArchiveFolders folders = ContentTrees.folders(objects, reader, tree);
      // The lock lies in `sources`, wherever the archives are.
      Set<String> tops = new TreeSet<>(Set.of("sources", ".flox"));
      tops.addAll(folders.tops());
      StringBuilder key = new StringBuilder();
      try (TreeWalk top = new TreeWalk(reader)) {
        top.addTree(tree);
        while (top.next()) {
          if (top.isSubtree() && tops.contains(top.getPathString())) {
            key.append(top.getPathString()).append(top.getObjectId(0).name());
          }
        }
      }
      return objects.shared(
          key.toString(),
          it ->
              objects.read(
                  again ->
                      new Content(
                          objects,
                          folders,
                          ContentTrees.files(again, tree, tops),
                          ContentTrees.sources(again, tree, folders))));
    }
  }

  private static String nameOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The folders that its contract names. */
  ArchiveFolders folders() {
    return folders;
  }

  /** The object id of each archive, by path. */
  public Map<String, String> archives() {
    return archives;
  }

  /** The id of the git tree of an unpacked source, if it is there. */
  public Optional<String> tree(String folder) {
    return Optional.ofNullable(trees.get(folder));
  }

  /** The object ids of each archive and of its unpacked source, by the path of the archive. */
  public Map<String, String> sources() {
    Map<String, String> sources = new TreeMap<>(archives);
    trees.forEach(
        (folder, id) -> sources.merge(SourceTarball.tarballOf(folder), id, (a, b) -> a + " " + b));
    return sources;
  }

  /** Whether git has lost the bytes of an archive of this commit; not so in a partial clone. */
  public boolean hasLost(String path) {
    return Optional.ofNullable(archives.get(path))
        .flatMap(objects::absence)
        .filter(Absence.LOST::equals)
        .isPresent();
  }

  /** SHA-256 and size of an archive of this commit. */
  public Digest digest(String path) {
    return objects.digest(Optional.ofNullable(archives.get(path)).orElseThrow());
  }

  /** The SHA-256 of each archive, by path as lock and ledger have it: from {@code sources/} on. */
  public Map<String, String> digests() {
    Map<String, String> digests = new TreeMap<>();
    archives.keySet().forEach(it -> digests.put(Lock.written(it), digest(it).sha256()));
    return digests;
  }

  /** The text of a file in a folder of archives or below {@code .flox/}, if it is there. */
  public Optional<String> text(String path) {
    return Optional.ofNullable(files.get(path)).map(objects::text);
  }

  /**
   * The lock's entries, by path.
   *
   * @throws reproducibility.Malformed where it breaks its format
   */
  public Map<String, LockedArchive> locked() {
    return Optional.ofNullable(files.get(Lock.FILE))
        .map(it -> objects.reading("lock", it, Content::entries))
        .orElse(Map.of());
  }

  private static Map<String, LockedArchive> entries(String lock) {
    return Lock.parse(lock).archives().stream()
        .collect(
            Collectors.toMap(LockedArchive::path, it -> it, (one, other) -> one, TreeMap::new));
  }

  /** The ledger; an empty one where there is none. */
  public Ledger ledger() {
    return Optional.ofNullable(files.get(Ledger.FILE))
        .map(objects::ledger)
        .orElse(new Ledger(List.of()));
  }

  /** The expression of the meta-package, as the contract names it. */
  public Optional<String> metaExpression() {
    return Optional.ofNullable(files.get(Platforms.FILE))
        .flatMap(
            it ->
                objects.reading(
                    "meta",
                    it,
                    text -> Toml.parse(Platforms.FILE, text).optionalString("meta-package")))
        .flatMap(
            it ->
                PackageFolder.expressions(expressions().keySet(), List.of()).stream()
                    .filter(path -> Inventory.isExpressionOf(path, it))
                    .findFirst());
  }

  /** The version that the meta-package's expression gives in writing. */
  public Optional<String> version() {
    return metaExpression().flatMap(this::version);
  }

  private Optional<String> version(String expression) {
    return Optional.ofNullable(files.get(expression))
        .flatMap(it -> objects.reading("version", it, NamedArchives::versionIn));
  }

  /** The file names of archives that each expression mentions outside of comments. */
  public synchronized Map<String, Set<String>> mentions() {
    if (mentions.isEmpty()) {
      expressions()
          .forEach(
              (path, blob) ->
                  mentions.put(path, objects.reading("names", blob, NamedArchives::in)));
    }
    return Map.copyOf(mentions);
  }

  /** The versions that expressions give in writing. */
  public Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    expressions().keySet().forEach(it -> version(it).ifPresent(one -> versions.put(it, one)));
    return versions;
  }

  private Map<String, String> expressions() {
    return files.entrySet().stream()
        .filter(it -> it.getKey().startsWith(PackageFolder.PATH))
        .filter(it -> it.getKey().endsWith(".nix"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
