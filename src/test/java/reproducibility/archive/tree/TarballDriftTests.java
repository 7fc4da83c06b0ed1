package reproducibility.archive.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.archive.tree.TarballDrift.Kind;

class TarballDriftTests {
  private static final Map<String, String> FILES =
      Map.of(
          "VERSION", "0123456\n",
          "demo.py", "NAME = 1\n",
          "docs/conf.py", "0123456\n",
          "docs/.gitattributes", "*.py export-subst\nplain.py -export-subst\n",
          "docs/plain.py", "0123456\n",
          ".gitattributes", "VERSION export-subst\n");

  @TempDir private Path folder = Path.of("");

  @Test
  void isNoneBetweenTheSameBytes() throws IOException {
    assertKind(Kind.IDENTICAL, tar("one", FILES), tar("two", FILES));
  }

  @Test
  void isTheWrapperWhereOnlyGzipDiffers() throws IOException {
    Path one = tar("one", FILES);
    Path two = folder.resolve("two.tar.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(one));
        OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(two)) {
              {
                def.setLevel(Deflater.NO_COMPRESSION);
              }
            }) {
      in.transferTo(out);
    }
    assertThat(TarballDrift.between(one, two).detail())
        .isEqualTo("the same tar file, compressed in another way");
    assertKind(Kind.WRAPPER, one, two);
  }

  @Test
  void isTheWrapperWhereOnlyThePaddingOfTarDiffers() throws IOException {
    Path two = tar("two", FILES, 512, it -> {});
    assertKind(Kind.WRAPPER, tar("one", FILES), two);
  }

  @Test
  void isMetadataWhereTimesModesOrOwnersDiffer() throws IOException {
    Path one = tar("one", FILES);
    assertKind(Kind.METADATA, one, tar("time", FILES, 10240, it -> it.setModTime(1000L)));
    assertKind(Kind.METADATA, one, tar("mode", FILES, 10240, it -> it.setMode(0600)));
    assertKind(Kind.METADATA, one, tar("owner", FILES, 10240, it -> it.setUserName("somebody")));
  }

  @Test
  void isExportSubstWhereOnlySuchFilesDiffer() throws IOException {
    Path one = tar("one", FILES);
    assertKind(Kind.EXPORT_SUBST, one, tar("two", with("VERSION", "01234567\n")));
    assertKind(Kind.EXPORT_SUBST, one, tar("three", with("docs/conf.py", "01234567\n")));
    assertThat(TarballDrift.between(one, folder.resolve("two.tar.gz")).detail())
        .endsWith("differs in VERSION");
  }

  @Test
  void isContentWhereAnythingElseDiffers() throws IOException {
    Path one = tar("one", FILES);
    assertKind(Kind.CONTENT, one, tar("file", with("demo.py", "NAME = 2\n")));
    assertKind(Kind.CONTENT, one, tar("more", with("more.py", "")));
    assertKind(Kind.CONTENT, one, tar("unset", with("docs/plain.py", "01234567\n")));
    assertKind(Kind.CONTENT, one, tar("program", FILES, 10240, it -> it.setMode(0755)));
    Map<String, String> less = new TreeMap<>(FILES);
    less.remove("VERSION");
    assertKind(Kind.CONTENT, one, tar("less", less));
  }

  @Test
  void isToldFromTheTreeAlone() throws IOException {
    Path one = tar("one", FILES);
    String tree = SourceTree.read(one).tree().id();
    assertThat(TarballDrift.from(tree, one).kind()).isEqualTo(Kind.WRAPPER);
    assertThat(TarballDrift.from("0".repeat(40), one))
        .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.CONTENT))
        .satisfies(it -> assertThat(it.detail()).contains(tree, "0".repeat(40)));
  }

  @Test
  void isNoneOfTheseWhereItIsNoTarball() throws IOException {
    Path one = tar("one", FILES);
    Path page = Files.writeString(folder.resolve("page.tar.gz"), "<html>");
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> TarballDrift.between(one, page));
    byte[] half = Files.readAllBytes(one);
    Path cut = Files.write(folder.resolve("cut.tar.gz"), java.util.Arrays.copyOf(half, 200));
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> TarballDrift.between(one, cut));
  }

  private static void assertKind(Kind kind, Path old, Path young) {
    assertThat(TarballDrift.between(old, young).kind()).isEqualTo(kind);
  }

  private static Map<String, String> with(String path, String text) {
    Map<String, String> files = new TreeMap<>(FILES);
    files.put(path, text);
    return files;
  }

  private Path tar(String name, Map<String, String> files) throws IOException {
    return tar(name, files, 10240, it -> {});
  }

  private Path tar(
      String name, Map<String, String> files, int block, Consumer<TarArchiveEntry> change)
      throws IOException {
    Path path = folder.resolve(name + ".tar.gz");
    try (OutputStream file = Files.newOutputStream(path);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(new GZIPOutputStream(file), block)) {
      for (Map.Entry<String, String> it : new TreeMap<>(files).entrySet()) {
        byte[] content = it.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("demo-1/" + it.getKey());
        entry.setModTime(0);
        entry.setSize(content.length);
        change.accept(entry);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return path;
  }
}
