package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;
import reproducibility.archive.KnownStructures;
import reproducibility.archive.tree.BlobId;
import reproducibility.archive.tree.GitTree;
import reproducibility.hash.Digest;
import reproducibility.repository.git.GitAttributes;

/** Archives that the user names, and what their bytes are. */
final class LooseFilesTests {
  @TempDir private Path folder = Path.of("");

  private Path file(String name) throws Exception {
    Files.createDirectories(folder.resolve(name).getParent());
    return Files.writeString(folder.resolve(name), "bytes");
  }

  @Test
  void areFoundInFoldersAndCountedOnce() throws Exception {
    Path one = file("a/one-1.0.zip");
    Path two = file("a/b/two-1.0.whl");
    Path notes = file("a/notes.txt");
    LooseFiles found = LooseFiles.find(List.of(folder.resolve("a"), one));
    assertThat(found.files())
        .extracting(TreeFile::path)
        .containsExactlyInAnyOrder(one.toString(), two.toString());
    assertThat(found.isSource("anywhere")).isTrue();
    assertThat(found.commit()).isEmpty();
    assertThat(found.tracked().entries()).isEmpty();
    assertThat(found.paths()).extracting(TreePath::kind).containsOnly(TreePath.Kind.FILE);
    assertThatThrownBy(() -> LooseFiles.find(List.of(notes)))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is not named like an archive");
  }

  @Test
  void mustBeThere() throws Exception {
    assertThatThrownBy(() -> LooseFiles.find(List.of(folder)))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("a folder without archives");
    assertThatThrownBy(() -> LooseFiles.find(List.of(folder.resolve("none.whl"))))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("no such file");
    Path egg = file("a-1.0-py3.13.egg");
    assertThatThrownBy(() -> LooseFiles.find(List.of(egg)))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(egg.toString());
  }

  @Test
  void anArchiveIsKnownByItsBytes() throws Exception {
    Path bytes = file("a-1.0.zip");
    VendoredArchive archive =
        new VendoredArchive(
            new TreeFile("sources/a-1.0.zip", Optional.empty()),
            "label",
            bytes,
            new KnownStructures(Optional.empty()));
    assertThat(archive).hasToString("label");
    assertThat(archive.name()).isEqualTo("a-1.0.zip");
    assertThat(archive.digest()).isEqualTo(Digest.of("bytes"));
    assertThat(archive.blobOnDisk()).isEqualTo(BlobId.of(bytes));
    assertThat(archive.isTracked()).isFalse();
    assertThat(archive.isExecutableOnDisk()).isFalse();
    assertThat(bytes.toFile().setExecutable(true)).isTrue();
    assertThat(archive.isExecutableOnDisk()).isTrue();
    assertThatThrownBy(archive::content).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'* -text', true, '-text'",
    "'* text', false, 'text'",
    "'* -text filter=lfs', false, 'filter=lfs -text'",
    "'* -text ident', false, 'ident -text'",
    "'* -text -ident', true, '-ident -text'",
    "'* binary', true, '-text'",
    "'[attr]one two~[attr]two one -text~* one', true, '-text'",
    "'other -text', false, ''",
    "'* -text~*.whl !text', false, ''",
  })
  void attributesSayWhetherBytesAreKept(String lines, boolean keeps, String said) throws Exception {
    Files.writeString(folder.resolve(".gitattributes"), lines.replace('~', '\n') + "\n");
    RepositoryTree snapshot =
        new RepositoryTree(
            folder,
            List.of(new TreeFile(".gitattributes", Optional.empty())),
            List.of(),
            GitTree.of(Map.of()),
            Optional.empty(),
            "sample",
            Map.of(),
            ArchiveFolders.USUAL,
            false);
    GitAttributes attributes = snapshot.attributes("sources/a.whl");
    assertThat(attributes.keepsBytes()).isEqualTo(keeps);
    assertThat(attributes.toString()).contains(said);
  }
}
