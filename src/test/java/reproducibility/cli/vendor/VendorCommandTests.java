package reproducibility.cli.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.cli.CommandRun;
import reproducibility.cli.ExitStatus;
import reproducibility.hash.Digest;
import reproducibility.tool.Tool;

class VendorCommandTests {
  private static final String NAME = "demo-1.0.tar.gz";

  /** A port that nobody listens on, so that no test asks a real index. */
  private static final String NOBODY = "http://127.0.0.1:1/";

  @TempDir private Path checkout = Path.of("");
  @TempDir private Path archives = Path.of("");

  @BeforeEach
  void locksOneArchive() throws IOException {
    Path archive = Files.writeString(archives.resolve(NAME), "abc");
    lock(Digest.of(archive).sha256());
  }

  @Test
  void succeedsWhereEverythingMatches() {
    CommandRun added = vendor();
    assertThat(added.status()).isEqualTo(ExitStatus.SOUND);
    assertThat(added.out()).isEqualTo("added        " + NAME + "\nAll hashes match!\n");
    CommandRun same = vendor("demo", "Demo", NAME);
    assertThat(same.status()).isEqualTo(ExitStatus.SOUND);
    assertThat(same.out()).isEqualTo("same         " + NAME + "\nAll hashes match!\n");
    assertThat(vendor("--missing").out()).isEqualTo("Nothing is missing.\n");
  }

  @Test
  void failsWhereAnArchiveDiffers() throws IOException {
    Files.writeString(archives.resolve(NAME), "other");
    CommandRun run = vendor();
    assertThat(run.status()).isEqualTo(ExitStatus.VIOLATED);
    assertThat(run.out()).contains("differs      " + NAME, "0 of 1 match, 1 differ");
  }

  @Test
  void isUndecidedWhereTheIndexCannotBeReached() throws IOException {
    Files.delete(archives.resolve(NAME));
    CommandRun run = vendor();
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.out())
        .contains(
            "missing      " + NAME,
            "(127.0.0.1) cannot be reached",
            "Nothing could be compared with upstream.",
            "1 not reachable, and not here: " + NAME);
  }

  @Test
  void isUndecidedWhereNoneCouldBeComparedWithUpstream() throws IOException {
    Files.move(archives.resolve(NAME), checkout.resolve("sources").resolve(NAME));
    CommandRun run = vendor();
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.out())
        .contains("not reached  " + NAME, "1 not reachable, and here with the locked bytes: ");
  }

  @Test
  void noticesAnotherFileAlsoWhereTheIndexCannotBeReached() throws IOException {
    Files.delete(archives.resolve(NAME));
    Files.writeString(checkout.resolve("sources").resolve(NAME), "other");
    CommandRun run = vendor();
    assertThat(run.status()).isEqualTo(ExitStatus.VIOLATED);
    assertThat(run.out()).contains("differs      " + NAME, "the file here is not the locked one");
  }

  @Test
  void namesWhatCouldNotBeReachedWhereTheOthersMatch() throws IOException {
    alsoLock("other-2.tar.gz", Digest.of(archives.resolve(NAME)).sha256());
    CommandRun missing = vendor();
    assertThat(missing.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(missing.out())
        .endsWith("1 of 2 match\n1 not reachable, and not here: other-2.tar.gz\n");
    Files.copy(archives.resolve(NAME), checkout.resolve("sources/other-2.tar.gz"));
    CommandRun kept = vendor();
    assertThat(kept.status()).isEqualTo(ExitStatus.SOUND);
    assertThat(kept.out())
        .endsWith(
            "1 of 2 match\n1 not reachable, and here with the locked bytes: other-2.tar.gz\n");
    assertThat(vendor("--require", "forge").status()).isEqualTo(ExitStatus.SOUND);
    assertThat(vendor("--require", "index").status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(vendor("--require", "upstream").status()).isEqualTo(ExitStatus.UNDECIDED);
  }

  @Test
  void isUndecidedWhereTheAddressOfTheIndexIsNone() throws IOException {
    Files.delete(archives.resolve(NAME));
    CommandRun run = CommandRun.of("vendor", "--repo", checkout, "--index", "no address");
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.out()).contains("the address of the package index is none");
  }

  @Test
  void whatIsNotMissingAndNotTheLockedFileIsSaid() throws IOException {
    Path here = Files.writeString(checkout.resolve("sources").resolve(NAME), "abx");
    CommandRun run = vendor("--missing");
    assertThat(run.status()).isEqualTo(ExitStatus.VIOLATED);
    assertThat(run.out())
        .contains("differs      " + NAME, "the file here is not the locked one", "0 of 1 match");
    assertThat(here).hasContent("abx");
    Files.delete(here);
    Files.createDirectory(here);
    assertThat(vendor("--missing").out()).contains("what is here is no regular file");
    Files.delete(here);
    Files.createSymbolicLink(here, Path.of("nowhere"));
    assertThat(vendor("--missing").status()).isEqualTo(ExitStatus.VIOLATED);
    Files.delete(here);
    assertThat(vendor("--missing").out()).contains("added        " + NAME);
  }

  @Test
  void needsALock(@TempDir Path empty) {
    Tool.named("git", Capability.REPOSITORY).in(empty).run(List.of("init", "-q", "."));
    CommandRun run = CommandRun.of("vendor", "--repo", empty);
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err())
        .contains(empty.resolve("sources/pylock.toml").toString(), "no such file", "repro adopt");
  }

  @Test
  void saysThatASparseCheckoutLeftTheLockOut() throws IOException {
    Files.writeString(checkout.resolve("README"), "");
    Tool git = Tool.named("git", Capability.REPOSITORY).in(checkout);
    git.run(List.of("init", "-q", "."));
    git.run(List.of("add", "."));
    git.run(List.of("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "one"));
    git.run(List.of("sparse-checkout", "set", "--no-cone", "/*", "!/sources/"));
    CommandRun run = vendor();
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err())
        .contains("this sparse checkout left it out", "git sparse-checkout disable")
        .doesNotContain("repro adopt");
  }

  @Test
  void needsALockThatCanBeRead() throws IOException {
    lock("00");
    CommandRun run = vendor();
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err()).contains("sources/pylock.toml:5", "hashes.sha256 of 64");
  }

  @Test
  void needsALockThatIsText() throws IOException {
    Files.write(checkout.resolve("sources/pylock.toml"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    CommandRun run = vendor();
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err()).contains("sources/pylock.toml:1", "is not TOML");
  }

  @Test
  void needsNamesThatAreLocked() {
    CommandRun run = vendor("other");
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err()).contains("other", "is not in sources/pylock.toml");
  }

  @Test
  void needsTheFolderThatItIsToTakeArchivesFrom() {
    CommandRun run = CommandRun.of("vendor", "--repo", checkout, "--from", checkout.resolve("no"));
    assertThat(run.status()).isEqualTo(ExitStatus.UNDECIDED);
    assertThat(run.err()).contains("--from " + checkout.resolve("no"), "no such folder");
  }

  private CommandRun vendor(String... more) {
    Object[] arguments = new Object[more.length + 7];
    Object[] always = {
      "vendor", "--repo", checkout, "--from", archives, "--index=" + NOBODY, "--forge=" + NOBODY
    };
    System.arraycopy(always, 0, arguments, 0, always.length);
    System.arraycopy(more, 0, arguments, always.length, more.length);
    return CommandRun.of(arguments);
  }

  private void lock(String sha256) throws IOException {
    Files.createDirectories(checkout.resolve("sources"));
    Files.writeString(
        checkout.resolve("sources/pylock.toml"),
        """
        lock-version = "1.0"
        [[packages]]
        name = "demo"
        [packages.sdist]
        path = "%s"
        size = 3
        hashes = { sha256 = "%s" }
        [packages.tool.repro]
        origin = "pkg:pypi/demo@1.0"
        """
            .formatted(NAME, sha256));
  }

  private void alsoLock(String path, String sha256) throws IOException {
    Path lock = checkout.resolve("sources/pylock.toml");
    Files.writeString(
        lock,
        """
        [[packages]]
        name = "other"
        [packages.sdist]
        path = "%s"
        size = 3
        hashes = { sha256 = "%s" }
        [packages.tool.repro]
        origin = "pkg:pypi/other@2"
        """
            .formatted(path, sha256),
        StandardOpenOption.APPEND);
  }
}
