package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.archive.tree.GitTree;

/** What counts of a snapshot, and what only lies near it. */
final class InventoryTests {
  private static final String SOURCE = "sources/demo-" + "a".repeat(40);

  @TempDir private Path folder = Path.of("");
  private final List<TreeFile> files = new ArrayList<>();

  private InventoryTests with(String path, String text) throws Exception {
    Files.createDirectories(folder.resolve(path).resolveSibling("."));
    Files.writeString(folder.resolve(path), text);
    files.add(new TreeFile(path, Optional.empty()));
    return this;
  }

  private Inventory inventory() {
    return Inventory.of(
        new RepositoryTree(
            folder,
            List.copyOf(files),
            files.stream().map(it -> new TreePath(it.path(), TreePath.Kind.FILE)).toList(),
            GitTree.of(Map.of()),
            Optional.empty(),
            "sample",
            Map.of(),
            ArchiveFolders.USUAL,
            false));
  }

  @Test
  void archivesLieInTheirFolderAndInNoSource() throws Exception {
    with("sources/b-1.0.tar.gz", "").with("sources/a-1.0.zip", "").with("sources/README.md", "");
    with("other/c-1.0.zip", "").with(SOURCE + "/data-1.0.zip", "");
    assertThat(inventory().archives())
        .extracting(VendoredArchive::path)
        .containsExactly("sources/a-1.0.zip", "sources/b-1.0.tar.gz");
    assertThat(inventory().archive("sources/a-1.0.zip")).isPresent();
    assertThat(inventory().archive("other/c-1.0.zip")).isEmpty();
    assertThat(inventory().folders()).extracting(SourceFolder::path).containsExactly(SOURCE + "/");
  }

  @Test
  void archivesOfOneNameAreToldApartByTheirPaths() throws Exception {
    with("sources/a-1.0.zip", "").with("sources/x/b-1.0.zip", "").with("sources/y/b-1.0.zip", "");
    assertThat(inventory().archives())
        .extracting(VendoredArchive::toString)
        .containsExactly("a-1.0.zip", "sources/x/b-1.0.zip", "sources/y/b-1.0.zip");
  }

  @Test
  void aSourceIsReadWhereItsTarballIsNotThere() throws Exception {
    with(SOURCE + "/setup.py", "pass").with("sources/other-1.0.zip", "");
    assertThat(inventory().sources())
        .extracting(VendoredArchive::path)
        .containsExactly("sources/other-1.0.zip", SOURCE + ".tar.gz");
    with(SOURCE + ".tar.gz", "");
    assertThat(inventory().sources())
        .extracting(VendoredArchive::path)
        .containsExactly(SOURCE + ".tar.gz", "sources/other-1.0.zip");
    assertThat(inventory().folder(SOURCE).map(SourceFolder::path)).contains(SOURCE + "/");
    assertThat(inventory().folder(SOURCE + "/")).isPresent();
    assertThat(inventory().folder("sources/none")).isEmpty();
  }

  @Test
  void codeThatIsNoPackageHelps() throws Exception {
    with(".flox/pkgs/a.nix", "{ lib }: call ../../lib/help { inherit lib; }");
    with(".flox/pkgs/b/default.nix", "{ x }: x").with(".flox/pkgs/b/help.nix", "{ license }: 1");
    with("lib/help/default.nix", "{ homepage }: 1").with("README.md", "{ none }");
    Inventory inventory = inventory();
    assertThat(inventory.expressions()).extracting(NixExpression::name).containsExactly("a", "b");
    assertThat(inventory.helpers())
        .extracting(NixExpression::path)
        .containsExactly(".flox/pkgs/b/help.nix", "lib/help/default.nix");
    assertThat(inventory.expression("b").map(NixExpression::path))
        .contains(".flox/pkgs/b/default.nix");
    assertThat(inventory.expression("c")).isEmpty();
    assertThat(inventory.identifiers())
        .contains("lib", "x", "license", "homepage")
        .doesNotContain("none");
  }

  /** An attribute is written in the expression, or in the file that it names. */
  @Test
  void anAttributeIsSaidWhereItIsWritten() throws Exception {
    with(".flox/pkgs/a.nix", "import ../../lib/help { }");
    with(".flox/pkgs/b.nix", "{ homepage }: 1").with("lib/help/default.nix", "{ homepage }: 1");
    Inventory inventory = inventory();
    NixExpression a = inventory.expression("a").orElseThrow();
    assertThat(inventory.whereIsSaid(a, "homepage").path()).isEqualTo("lib/help/default.nix");
    assertThat(inventory.whereIsSaid(a, "import")).isEqualTo(a);
    assertThat(inventory.whereIsSaid(a, "nowhere")).isEqualTo(a);
  }

  @ParameterizedTest
  @CsvSource({
    ".flox/pkgs/a.nix, a, true",
    ".flox/pkgs/a/default.nix, a, true",
    ".flox/pkgs/a.nix, b, false",
    ".flox/pkgs/a.md, a, false",
    "lib/a.nix, a, false",
  })
  void aPathIsThatOfAPackage(String path, String name, boolean expected) {
    assertThat(Inventory.isExpressionOf(path, name)).isEqualTo(expected);
  }

  @Test
  void looseFilesAreArchivesWhereverTheyLie() throws Exception {
    Path inside = Files.createDirectories(folder.resolve(SOURCE)).resolve("data-1.0.zip");
    Files.writeString(inside, "");
    LooseFiles loose = LooseFiles.find(List.of(folder, inside));
    assertThat(Inventory.of(loose).archives())
        .extracting(VendoredArchive::path)
        .containsExactly(inside.toString());
    assertThat(Inventory.of(loose).folders()).isEmpty();
    assertThat(loose.description()).isEqualTo(inside.toString());
    assertThat(LooseFiles.of(List.of("a.zip", "b.zip")).description()).isEqualTo("2 files");
  }
}
