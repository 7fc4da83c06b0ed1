package reproducibility.repository;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.archive.Archive;
import reproducibility.archive.KnownStructures;

/**
 * What a snapshot holds that matters here.
 *
 * @param archives every archive under {@code sources/}, by path
 * @param folders every unpacked source under {@code sources/}, by path
 * @param expressions every {@code .flox/pkgs/*.nix}, by name
 */
public record Inventory(
    List<VendoredArchive> archives, List<SourceFolder> folders, List<NixExpression> expressions) {
  /** The folder of the vendored archives. */
  public static final String SOURCES = "sources/";

  /** The folder of the package expressions. */
  public static final String EXPRESSIONS = ".flox/pkgs/";

  /** Takes stock of a snapshot, and reads all of it. */
  public static Inventory of(Snapshot snapshot) {
    return of(snapshot, new KnownStructures(Optional.empty()));
  }

  /**
   * Takes stock of a snapshot.
   *
   * @param known what need not be read again of archives with the same bytes
   */
  public static Inventory of(Snapshot snapshot, KnownStructures known) {
    List<VendoredArchive> archives =
        snapshot.files().stream()
            .filter(it -> snapshot.isSource(it.path()) && Archive.isNamedLikeOne(it.name()))
            .filter(
                it -> snapshot instanceof LooseFiles || SourceFolder.around(it.path()).isEmpty())
            .sorted(java.util.Comparator.comparing(TreeFile::path))
            .map(it -> new VendoredArchive(it, snapshot.folder().resolve(it.path()), known))
            .toList();
    List<NixExpression> expressions =
        snapshot.files().stream()
            .map(TreeFile::path)
            .filter(it -> it.matches("\\.flox/pkgs/[^/]+\\.nix"))
            .sorted()
            .map(it -> new NixExpression(stem(it), it, snapshot.text(it).orElse("")))
            .toList();
    return new Inventory(archives, SourceFolder.in(snapshot), expressions);
  }

  private static String stem(String path) {
    return path.substring(path.lastIndexOf('/') + 1, path.length() - ".nix".length());
  }

  /** The archive at this path, if it is there. */
  public Optional<VendoredArchive> archive(String path) {
    return archives.stream().filter(it -> it.path().equals(path)).findFirst();
  }

  /** The unpacked source that lies at this path, with or without a slash at its end. */
  public Optional<SourceFolder> folder(String path) {
    String whole = path.endsWith("/") ? path : path + "/";
    return folders.stream().filter(it -> it.path().equals(whole)).findFirst();
  }

  /**
   * What can be read of every source: the archives, and the unpacked sources whose tarball is not
   * there.
   */
  public Stream<VendoredArchive> sources() {
    return Stream.concat(
        archives.stream(),
        folders.stream()
            .filter(it -> archive(it.tarball()).isEmpty())
            .map(SourceFolder::asArchive));
  }

  /** The expression with this name, if it is there. */
  public Optional<NixExpression> expression(String name) {
    return expressions.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** Every identifier that occurs in any expression. */
  public Set<String> identifiers() {
    return expressions.stream()
        .flatMap(it -> it.identifiers().stream())
        .collect(Collectors.toSet());
  }
}
