package reproducibility.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import reproducibility.Undecided;
import reproducibility.archive.Archive;
import reproducibility.nix.EvaluatedPackage;
import reproducibility.nix.EvaluatedPackage.LocalSource;
import reproducibility.nix.Evaluation;
import reproducibility.python.Requirement;
import reproducibility.python.Requirements;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Snapshot;
import reproducibility.repository.SourceFolder;
import reproducibility.repository.VendoredArchive;

/**
 * The packages of the repository under test: what their expressions say, and the archives that they
 * are built from.
 */
public final class Packages {
  private final Supplier<Evaluation> evaluation;
  private final Inventory inventory;
  private final Snapshot snapshot;

  Packages(Supplier<Evaluation> evaluation, Inventory inventory, Snapshot snapshot) {
    this.evaluation = evaluation;
    this.inventory = inventory;
    this.snapshot = snapshot;
  }

  /**
   * A package together with the archive that it is built from.
   *
   * @param evaluated what the expression says
   * @param archive what its {@code src} is
   */
  public record Vendored(EvaluatedPackage evaluated, VendoredArchive archive) {
    /**
     * What the archive holds.
     *
     * @throws reproducibility.Malformed where it cannot be read
     */
    public Archive content() {
      return archive.content();
    }
  }

  /**
   * What an expression says, on the first platform on which it evaluates.
   *
   * @throws Undecided where it evaluates on none
   */
  public EvaluatedPackage evaluated(NixExpression expression) {
    return evaluation
        .get()
        .find(expression.name())
        .orElseThrow(() -> new Undecided(expression + " does not evaluate, as another claim says"));
  }

  /**
   * Where an expression's {@code src} lies, from the top of the repository; empty where it is
   * fetched, outside, or none.
   */
  public Optional<String> source(NixExpression expression) {
    return evaluated(expression)
        .source()
        .filter(LocalSource.class::isInstance)
        .map(it -> Path.of(((LocalSource) it).path()).normalize())
        .filter(it -> it.startsWith(snapshot.folder()))
        .map(it -> snapshot.folder().relativize(it).toString());
  }

  /**
   * A package and its archive.
   *
   * @throws Undecided where the expression does not evaluate, its source is no vendored archive, or
   *     the archive is not there
   */
  public Vendored vendored(NixExpression expression) {
    String path =
        source(expression)
            .orElseThrow(
                () -> new Undecided(expression + " has no vendored source, as another claim says"));
    return inventory
        .archive(path)
        .or(() -> inventory.folder(path).map(this::unpacked))
        .map(archive -> new Vendored(evaluated(expression), archive))
        .orElseThrow(() -> missing(path));
  }

  /**
   * What the archive of a package declares that it needs.
   *
   * @throws Undecided as {@link #vendored}, and where only running it would tell
   */
  public List<Requirement> declared(NixExpression expression, Requirements requirements) {
    Vendored vendored = vendored(expression);
    vendored.content();
    String archive = vendored.archive().path();
    return Optional.ofNullable(requirements.declared().get(archive))
        .orElseThrow(
            () ->
                new Undecided(
                    archive
                        + ": "
                        + requirements
                            .unreadable()
                            .getOrDefault(archive, "declares nothing that can be read")));
  }

  /** The tarball of an unpacked source, or what stands in its place. */
  private VendoredArchive unpacked(SourceFolder folder) {
    return inventory.archive(folder.tarball()).orElseGet(folder::asArchive);
  }

  private Undecided missing(String path) {
    return snapshot.ignores(path)
        ? NotVendored.here(path)
        : new Undecided(path + " is not there, as another claim says");
  }
}
