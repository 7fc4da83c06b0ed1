package reproducibility.report.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.repository.FileTree;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.NixExpression;
import reproducibility.repository.TreePath.Kind;
import reproducibility.repository.expression.NamedArchives;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.upstream.Origin;
import reproducibility.upstream.Origin.ForgeCommit;

/** Reads a {@link CheckedSet} from the files of a tree. */
final class SetReader {
  private static final List<String> RULES = List.of(Lock.FILE, Platforms.FILE, Exceptions.FILE);

  private SetReader() {}

  /**
   * Reads the set of a tree.
   *
   * @throws reproducibility.Malformed where lock or contract cannot be read
   */
  static CheckedSet read(
      FileTree tree, Map<String, String> identity, Instant time, ArchiveFacts facts) {
    Map<String, FileTree.Entry> entries = tree.entries();
    List<NixExpression> expressions =
        PackageFolder.expressions(
                entries.keySet().stream().filter(it -> isFile(entries, it)).toList(), List.of())
            .stream()
            .map(it -> NixExpression.at(it, tree.text(it).orElse("")))
            .toList();
    Lock lock = tree.text(Lock.FILE).map(Lock::parse).orElse(new Lock());
    Optional<Platforms> contract = tree.text(Platforms.FILE).map(Platforms::parse);
    String meta = contract.flatMap(Platforms::metaPackage).orElse("package set");
    List<CheckedPackage> packages = new ArrayList<>();
    lock.archives().forEach(it -> packages.add(vendored(it, tree, entries, expressions, facts)));
    contract.ifPresent(it -> packages.addAll(provided(it, expressions, packages)));
    packages.sort(java.util.Comparator.comparing(CheckedPackage::reference));
    Map<String, String> rules = new TreeMap<>();
    Stream.concat(RULES.stream(), expressions.stream().map(NixExpression::path))
        .filter(entries::containsKey)
        .forEach(it -> rules.put(it, tree.entry(it).orElseThrow().blob()));
    return new CheckedSet(
        meta,
        expressions.stream()
            .filter(it -> it.name().equals(meta))
            .findFirst()
            .flatMap(it -> NamedArchives.versionIn(it.text()))
            .orElse(""),
        identity,
        time,
        List.copyOf(packages),
        contract.map(SetReader::promised).orElse(Map.of()),
        rules);
  }

  private static boolean isFile(Map<String, FileTree.Entry> entries, String path) {
    return Optional.ofNullable(entries.get(path)).filter(it -> it.kind() == Kind.FILE).isPresent();
  }

  private static CheckedPackage vendored(
      LockedArchive archive,
      FileTree tree,
      Map<String, FileTree.Entry> entries,
      List<NixExpression> expressions,
      ArchiveFacts facts) {
    Optional<NixExpression> expression =
        expressions.stream()
            .filter(it -> NamedArchives.in(it.text()).contains(archive.fileName()))
            .findFirst();
    Optional<ArchiveFacts.Facts> here =
        isFile(entries, archive.path()) && Ecosystems.isArchive(archive.fileName())
            ? tree.entry(archive.path()).map(it -> facts.of(tree, archive.path(), it))
            : Optional.empty();
    Optional<String> version =
        archive.version().or(() -> expression.flatMap(it -> NamedArchives.versionIn(it.text())));
    List<String> swhids = new ArrayList<>(here.map(ArchiveFacts.Facts::swhids).orElse(List.of()));
    archive
        .origin()
        .flatMap(Origin::of)
        .filter(ForgeCommit.class::isInstance)
        .ifPresent(it -> swhids.add("swh:1:rev:" + ((ForgeCommit) it).commit()));
    archive
        .tree()
        .map(it -> "swh:1:dir:" + it)
        .filter(it -> !swhids.contains(it))
        .ifPresent(swhids::add);
    return new CheckedPackage(
        archive.name(),
        version,
        archive
            .origin()
            .map(it -> it.canonicalize())
            .orElseGet(() -> PackageUrls.generic(archive.name(), version.orElse(""))),
        Optional.of(archive),
        Optional.of(here.map(ArchiveFacts.Facts::sha256).orElse(archive.digest().sha256())),
        here.isPresent(),
        here.flatMap(ArchiveFacts.Facts::licence)
            .or(() -> expression.flatMap(it -> DeclaredLicence.of(it.text()))),
        List.copyOf(swhids),
        expression.map(NixExpression::path));
  }

  /** What the contract promises and nothing here builds. */
  private static List<CheckedPackage> provided(
      Platforms contract, List<NixExpression> expressions, List<CheckedPackage> vendored) {
    Set<String> own =
        Stream.concat(
                expressions.stream().map(NixExpression::name),
                vendored.stream().map(CheckedPackage::name))
            .map(it -> NormalizedName.of(it).value())
            .collect(Collectors.toSet());
    Map<String, CheckedPackage> found = new LinkedHashMap<>();
    contract.promises().values().stream()
        .flatMap(it -> it.packages().stream())
        .filter(it -> !own.contains(NormalizedName.of(it).value()))
        .forEach(
            it ->
                found.put(
                    it,
                    new CheckedPackage(
                        it,
                        Optional.empty(),
                        PackageUrls.nix(it),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        List.of(),
                        Optional.empty())));
    return List.copyOf(found.values());
  }

  private static Map<Platform, Set<String>> promised(Platforms contract) {
    Map<Platform, Set<String>> promised = new TreeMap<>();
    contract
        .promises()
        .forEach(
            (platform, promise) ->
                promised.put(
                    platform,
                    promise.packages().stream()
                        .map(it -> NormalizedName.of(it).value())
                        .collect(Collectors.toCollection(TreeSet::new))));
    return promised;
  }
}
