package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.repository.TreePath.Kind;
import reproducibility.repository.git.Absence;

/** Trees of which something is not here, or lies there in another way than git has it. */
final class HeldTreeTests extends CommittedArchive {
  private void lose(String path) {
    try (Repository repository = sample().open()) {
      String id = repository.tree(Optional.of("trunk")).entry(path).orElseThrow().blob();
      Files.delete(folder.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aLostArchiveIsMissingAndTheRestIsThere() {
    lose(ARCHIVE);
    try (Repository repository = sample().open()) {
      Snapshot committed = repository.at(Optional.of("trunk"));
      assertThat(committed.absence(ARCHIVE)).contains(Absence.LOST);
      assertThat(committed.absence("README.md")).isEmpty();
      assertThat(committed.paths())
          .containsExactlyInAnyOrder(
              new TreePath("README.md", Kind.FILE), new TreePath(ARCHIVE, Kind.MISSING));
      assertThat(committed.files()).extracting(TreeFile::path).containsExactly("README.md");
      assertThat(committed.tracked().entries()).containsKeys("README.md", ARCHIVE);
      Snapshot workTree = repository.at(Optional.empty());
      assertThat(workTree.absence(ARCHIVE)).contains(Absence.LOST);
      assertThat(workTree.text(ARCHIVE)).as("is on disk all the same").contains("bytes");
    }
  }

  @Test
  void withoutATextNothingIsTold() {
    lose("README.md");
    try (Repository repository = sample().open()) {
      assertThatThrownBy(() -> repository.at(Optional.of("trunk")))
          .isInstanceOf(Undecided.class)
          .hasMessageContaining("README.md: " + Absence.LOST.reason());
    }
  }

  @Test
  void anArchiveElsewhereIsOneOnlyWhereTheContractSaysSo() throws Exception {
    sample().put("vendor/b-1.0.zip", "b");
    assertThat(sample().commit()).isNotEmpty();
    lose("vendor/b-1.0.zip");
    try (Repository repository = sample().open()) {
      assertThatThrownBy(() -> repository.at(Optional.of("trunk"))).isInstanceOf(Undecided.class);
    }
    sample().put(ArchiveFolders.CONTRACT, "archives = [\"vendor\"]\n");
    Files.delete(folder.resolve("vendor/b-1.0.zip"));
    try (Repository repository = sample().open();
        Git git = new Git(repository.git())) {
      git.add().addFilepattern(ArchiveFolders.CONTRACT).call();
      git.commit().setMessage("contract").setCommitter("s", "s@example.org").setSign(false).call();
      Snapshot snapshot = repository.at(Optional.of("trunk"));
      assertThat(snapshot.archives().all()).containsExactly("vendor");
      assertThat(snapshot.absence("vendor/b-1.0.zip")).contains(Absence.LOST);
    }
  }

  /** Writes an index of version 3, in which this path is left out (gitformat-index(5)). */
  private void leaveOut(String path) throws Exception {
    Files.delete(folder.resolve(path));
    Path file = folder.resolve(".git/index");
    try (Repository repository = sample().open()) {
      DirCache index = repository.git().readDirCache();
      ByteBuffer bytes = ByteBuffer.allocate(1 << 12);
      bytes.put("DIRC".getBytes(StandardCharsets.US_ASCII)).putInt(3);
      bytes.putInt(index.getEntryCount());
      for (int i = 0; i < index.getEntryCount(); i++) {
        DirCacheEntry entry = index.getEntry(i);
        byte[] name = entry.getPathString().getBytes(StandardCharsets.US_ASCII);
        int start = bytes.position();
        bytes.position(start + 24).putInt(FileMode.REGULAR_FILE.getBits());
        entry.getObjectId().copyRawTo(bytes.position(start + 40));
        bytes.putShort((short) (0x4000 | name.length));
        bytes.putShort((short) (path.equals(entry.getPathString()) ? 0x4000 : 0)).put(name);
        bytes.position(start + (bytes.position() - start + 8) / 8 * 8);
      }
      MessageDigest sha1 = Constants.newMessageDigest();
      sha1.update(bytes.array(), 0, bytes.position());
      bytes.put(sha1.digest());
      Files.write(file, Arrays.copyOf(bytes.array(), bytes.position()));
    }
  }

  @Test
  void whatASparseCheckoutLeavesOutIsToldFromWhatIsGone() throws Exception {
    leaveOut(ARCHIVE);
    try (Repository repository = sample().open()) {
      assertThat(repository.at(Optional.empty()).absence(ARCHIVE)).contains(Absence.LEFT_OUT);
    }
    Files.delete(folder.resolve("README.md"));
    try (Repository repository = sample().open()) {
      assertThat(repository.at(Optional.empty()).absence("README.md")).isEmpty();
    }
  }

  @Test
  void withoutALockInASparseCheckoutNothingIsTold() throws Exception {
    sample().put(Lock.FILE, "").commit();
    leaveOut(Lock.FILE);
    try (Repository repository = sample().open()) {
      assertThatThrownBy(() -> repository.at(Optional.empty()))
          .isInstanceOf(Undecided.class)
          .hasMessageContaining(Lock.FILE + ": " + Absence.LEFT_OUT.reason());
    }
  }

  @Test
  void belowALinkThereIsNothing() throws Exception {
    Files.move(folder.resolve("sources"), folder.resolve("moved"));
    Files.createSymbolicLink(folder.resolve("sources"), Path.of("moved"));
    try (Repository repository = sample().open()) {
      assertThat(repository.at(Optional.empty()).paths())
          .contains(new TreePath(ARCHIVE, Kind.MISSING));
    }
  }

  private void index(int entries, String more) throws Exception {
    byte[] text = more.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes = ByteBuffer.allocate(12 + text.length);
    bytes.put("DIRC".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(entries).put(text);
    Files.write(folder.resolve(".git/index"), bytes.array());
  }

  @Test
  void anIndexThatSaysMoreThanItHoldsIsNotRead() throws Exception {
    try (Repository repository = sample().open()) {
      for (int entries : new int[] {2_000_000_000, 3}) {
        index(entries, "x".repeat(130));
        assertThatThrownBy(() -> repository.at(Optional.empty()))
            .isInstanceOf(Malformed.class)
            .hasMessageContaining("says that it has " + entries + " entries");
      }
      Files.writeString(folder.resolve(".git/index"), "DIRC");
      assertThatThrownBy(() -> repository.at(Optional.empty()))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("ends too early");
    }
  }

  @Test
  void anIndexThatJgitDoesNotKnowIsNamedWithTheCommandThatMendsIt() throws Exception {
    try (Repository repository = sample().open()) {
      index(0, "link\0\0\0\u0004abcd" + "x".repeat(20));
      assertThatThrownBy(() -> repository.at(Optional.empty()))
          .hasMessageContaining("a split index")
          .isInstanceOfSatisfying(
              Undecided.class,
              it -> assertThat(it.next()).startsWith("git update-index --no-split-index"));
      index(0, "sdir\0\0\0\0" + "x".repeat(20));
      assertThatThrownBy(() -> repository.at(Optional.empty()))
          .isInstanceOf(Undecided.class)
          .hasMessageContaining("a sparse index");
      index(0, "x".repeat(20));
      assertThatThrownBy(() -> repository.at(Optional.empty()))
          .isInstanceOf(Undecided.class)
          .hasMessageContaining("git's index cannot be read");
    }
  }
}
