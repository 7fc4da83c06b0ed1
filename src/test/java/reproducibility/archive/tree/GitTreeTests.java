package reproducibility.archive.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.tool.Tool;

/** Trees are named as git itself names them. */
class GitTreeTests {
  @TempDir private Path folder = Path.of("");

  @Test
  void hasTheIdThatGitGives() throws IOException {
    Path work = Files.createDirectory(folder.resolve("work"));
    lay(work);
    git("init", "-q", work.toString());
    git("-C", work.toString(), "add", "-f", ".");
    String id = git("-C", work.toString(), "write-tree");
    // Not of the files that git keeps for itself.
    Files.move(work.resolve(".git"), folder.resolve("git"));

    assertThat(GitTree.ofFolder(work).id()).isEqualTo(id);
  }

  @Test
  void isTheSameOfAnArchiveThatGitMakes() throws IOException {
    Path work = Files.createDirectory(folder.resolve("work"));
    lay(work);
    String dir = work.toString();
    git("init", "-q", dir);
    git("-C", dir, "add", "-f", ".");
    git("-C", dir, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one");
    Path tarball = folder.resolve("work-1.tar.gz");
    git("-C", dir, "archive", "--prefix=work-1/", "-o", tarball.toString(), "HEAD");

    SourceTree source = SourceTree.read(tarball);
    assertThat(source.tree().id()).isEqualTo(git("-C", dir, "rev-parse", "HEAD^{tree}"));
    assertThat(source.open()).isEmpty();
    assertThat(source.tree().entries().get("bin/run"))
        .extracting(GitTree.Entry::mode)
        .isEqualTo(GitTree.Mode.PROGRAM);
  }

  @Test
  void tellsWhatAnArchiveDoesNotTellOfItsCommit() throws IOException {
    Path tarball = folder.resolve("a-1.tar.gz");
    try (OutputStream file = Files.newOutputStream(tarball);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
      put(tar, new TarArchiveEntry("a-1/"), "");
      put(tar, new TarArchiveEntry("a-1/submodule/"), "");
      put(tar, new TarArchiveEntry("a-1/.gitattributes"), "* text\nversion.py export-subst\n");
      put(tar, new TarArchiveEntry("a-1/b/c/.gitattributes"), "left export-ignore\n");
      put(tar, new TarArchiveEntry("a-1/b/my.gitattributes"), "x export-ignore\n");
      put(tar, new TarArchiveEntry("a-1/b/"), "");
      put(tar, new TarArchiveEntry("a-1/b/c/"), "");
    }

    assertThat(SourceTree.read(tarball).open())
        .containsExactly(
            ".gitattributes says: version.py export-subst",
            "b/c/.gitattributes says: left export-ignore",
            "submodule/ is empty: a submodule, or all of it was left out");
  }

  @Test
  void refusesWhatGitCouldNotHave() throws IOException {
    for (String name : List.of("a-1/../evil", "a-1/.git/config", "a-1/b/./c", "a-1//d")) {
      Path tarball = folder.resolve("a-1.tar.gz");
      try (OutputStream file = Files.newOutputStream(tarball);
          TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
        put(tar, new TarArchiveEntry("a-1/"), "");
        put(tar, new TarArchiveEntry(name, TarConstants.LF_NORMAL, true), "");
      }
      assertThatExceptionOfType(Malformed.class)
          .as(name)
          .isThrownBy(() -> SourceTree.read(tarball))
          .withMessageContaining("git tree");
    }
  }

  /** Names that sort otherwise as files than as folders, a link, a program, no ASCII. */
  private static void lay(Path work) throws IOException {
    for (String path : List.of("a.txt", "a/b", "a-b", "a0", "bin/run", "ä/ö.txt", "empty")) {
      Path file = work.resolve(path);
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, path.equals("empty") ? "" : path + "\n");
    }
    assertThat(work.resolve("bin/run").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(work.resolve("link"), Path.of("a/b"));
  }

  private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static String git(String... arguments) {
    var run = Tool.named("git", Capability.REPOSITORY).run(List.of(arguments));
    assertThat(run.succeeded()).as(run.errors()).isTrue();
    return run.output().strip();
  }
}
