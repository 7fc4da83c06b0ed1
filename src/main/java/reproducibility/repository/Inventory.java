package reproducibility.repository;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.archive.KnownStructures;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.repository.expression.ImportedFiles;
import reproducibility.repository.expression.PackageFolder;

/**
 * What a snapshot holds that matters here.
 *
 * @param archives every archive under {@code sources/}, by path
 * @param folders every unpacked source under {@code sources/}, by path
 * @param expressions the expression of every package of {@code .flox/pkgs/}, in flox's order
 * @param helpers the other files of Nix code that an expression may import ({@link ImportedFiles})
 */
public record Inventory(
    List<VendoredArchive> archives,
    List<SourceFolder> folders,
    List<NixExpression> expressions,
    List<NixExpression> helpers) {
  /** The folder of the vendored archives. */
  public static final String SOURCES = "sources/";

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
    List<TreeFile> files =
        snapshot.files().stream()
            .filter(it -> snapshot.isSource(it.path()) && Ecosystems.isArchive(it.name()))
            .filter(
                it -> snapshot instanceof LooseFiles || SourceFolder.around(it.path()).isEmpty())
            .sorted(java.util.Comparator.comparing(TreeFile::path))
            .toList();
    Map<String, Long> names =
        files.stream().collect(Collectors.groupingBy(TreeFile::name, Collectors.counting()));
    List<VendoredArchive> archives =
        files.stream()
            .map(
                it ->
                    new VendoredArchive(
                        it,
                        names.getOrDefault(it.name(), 1L) > 1 ? it.path() : it.name(),
                        snapshot.folder().resolve(it.path()),
                        known))
            .toList();
    List<NixExpression> expressions = expressions(snapshot);
    return new Inventory(
        archives, SourceFolder.in(snapshot), expressions, helpers(snapshot, expressions));
  }

  /** All other Nix code where links lead anywhere: a path says little then. */
  private static List<NixExpression> helpers(Snapshot snapshot, List<NixExpression> expressions) {
    Map<String, String> texts = new HashMap<>();
    expressions.forEach(it -> texts.put(it.path(), it.text()));
    UnaryOperator<String> text =
        path -> texts.computeIfAbsent(path, it -> snapshot.text(it).orElse(""));
    Set<String> packages = Set.copyOf(texts.keySet());
    List<String> others =
        snapshot.files().stream()
            .map(TreeFile::path)
            .filter(it -> it.endsWith(".nix") && !packages.contains(it))
            .sorted()
            .toList();
    List<String> imported =
        snapshot.paths().stream().anyMatch(it -> it.kind() == TreePath.Kind.LINK)
            ? others
            : ImportedFiles.of(packages, others, text);
    return imported.stream().map(it -> new NixExpression(it, it, text.apply(it))).toList();
  }

  private static List<NixExpression> expressions(Snapshot snapshot) {
    return PackageFolder.expressions(
            snapshot.files().stream().map(TreeFile::path).toList(),
            snapshot.paths().stream()
                .filter(it -> it.kind() == TreePath.Kind.LINK)
                .map(TreePath::path)
                .toList())
        .stream()
        .map(it -> NixExpression.at(it, snapshot.text(it).orElse("")))
        .toList();
  }

  /** Whether the package of the expression at a path has this name. */
  public static boolean isExpressionOf(String path, String name) {
    return path.startsWith(PackageFolder.PATH)
        && path.endsWith(".nix")
        && NixExpression.at(path, "").name().equals(name);
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

  /** Every identifier that occurs in any expression, or in what it may import. */
  public Set<String> identifiers() {
    return Stream.concat(expressions.stream(), helpers.stream())
        .flatMap(it -> it.identifiers().stream())
        .collect(Collectors.toSet());
  }

  /**
   * Where an attribute of an expression's package is written: the expression, or where that does
   * not mention it, a file that it names and that does.
   */
  public NixExpression whereIsSaid(NixExpression expression, String attribute) {
    return Stream.of(List.of(expression), helpers, expressions)
        .flatMap(List::stream)
        .filter(it -> it.equals(expression) || expression.text().contains(fileName(it)))
        .filter(it -> it.identifiers().contains(attribute))
        .findFirst()
        .orElse(expression);
  }

  /** By which it is imported: a folder's name stands for its {@code default.nix}. */
  private static String fileName(NixExpression file) {
    return file.path().replaceFirst("/default\\.nix$", "").replaceFirst(".*/", "");
  }
}
