package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static reproducibility.proof.SampleBranches.HEADS;
import static reproducibility.proof.SampleBranches.wheel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.archive.Digest;
import reproducibility.branch.Branches;
import reproducibility.publish.IndexPages;
import reproducibility.publish.ListedFile;
import reproducibility.publish.MirrorContent;
import reproducibility.repository.Repository;
import reproducibility.tool.KilledProgram;
import reproducibility.tool.Tool;

/** Whoever reads a mirror sees old or new and never half, whatever happens to its publisher. */
class KilledMirrorTests {
  /** Each takes some seconds; {@code -Drepro.kills=50} for more. */
  private static final int KILLS = Integer.getInteger("repro.kills", 4);

  private static final int ARCHIVES = 30;
  private static final SampleRepository SAMPLE = new SampleRepository();

  @BeforeAll
  static void addABranchOfManyArchives() {
    Map<String, byte[]> wheels = new TreeMap<>();
    IntStream.range(0, ARCHIVES)
        .mapToObj(it -> wheel("many" + it, "1." + it))
        .forEach(it -> wheels.put(it.fileName(), it.bytes()));
    SampleBranches branches = SAMPLE.branches();
    branches.history.move(HEADS + "1.2.5", branches.history.tip(HEADS + "main"));
    branches.history.commit("1.2.5", new BranchFiles("1.2.5", wheels).all(), "Vendor");
  }

  @AfterAll
  static void close() {
    SAMPLE.close();
  }

  @Test
  void isWholeAfterEachKillAndFinishedByTheNextRun(@TempDir Path folder) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path whole = folder.resolve("whole");
    long longest = KilledProgram.run(PublishingProgram.class, 60_000, SAMPLE.folder(), whole);
    Map<String, String> expected = readWhole(whole);
    assertThat(expected).hasSize(ARCHIVES + 3);
    int unfinished = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path killed = folder.resolve("killed-" + kill);
      long ignored =
          KilledProgram.run(
              PublishingProgram.class,
              KilledProgram.moment(kill, KILLS, longest, random),
              SAMPLE.folder(),
              killed);
      Map<String, String> left = readWhole(killed);
      assertThat(expected.entrySet()).as("seed " + seed).containsAll(left.entrySet());
      unfinished += left.size() < expected.size() ? 1 : 0;
      publish(killed);
      assertThat(readWhole(killed)).as("seed " + seed).isEqualTo(expected);
      try (Stream<Path> files = Files.walk(killed)) {
        assertThat(files).noneMatch(it -> it.toString().endsWith(".part"));
      }
    }
    assertThat(unfinished).as("some runs were killed before their end").isPositive();
  }

  @Test
  void isWholeForAReaderWhileItIsPublished(@TempDir Path folder) throws Exception {
    publish(folder);
    AtomicBoolean ends = new AtomicBoolean();
    List<Throwable> troubles = new java.util.concurrent.CopyOnWriteArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (!ends.get() && troubles.isEmpty()) {
                try {
                  assertThat(readWhole(folder)).hasSize(ARCHIVES + 3);
                } catch (IOException | RuntimeException | AssertionError e) {
                  troubles.add(e);
                }
              }
            });
    reader.start();
    for (int i = 0; i < 5; i++) {
      for (String page : List.of("json/demo/index.json", "simple/many1/index.html")) {
        Path part = folder.resolve(page + ".old");
        Files.writeString(part, Files.readString(folder.resolve(page)).replace("1.4", "1.3"));
        Files.move(part, folder.resolve(page), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      }
      publish(folder);
    }
    ends.set(true);
    reader.join();
    assertThat(troubles).isEmpty();
  }

  @Test
  void aSecondPublisherIsRefused(@TempDir Path folder) throws Exception {
    publish(folder);
    Map<String, String> before = readWhole(folder);
    try (FileChannel channel =
            FileChannel.open(folder.resolve(".publisher"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> publish(folder))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("another publisher");
    }
    publish(folder);
    assertThat(readWhole(folder)).isEqualTo(before);
  }

  @Test
  void aFullDiskLeavesWhatWasThere(@TempDir Path folder) throws Exception {
    assumeThat(mount("-t", "tmpfs", "-o", "size=80k", "none", folder.toString()))
        .as("only root may mount")
        .isTrue();
    try {
      assertThatThrownBy(() -> publish(folder))
          .isInstanceOfAny(IOException.class, UncheckedIOException.class)
          .hasMessageContaining("No space left on device");
      assertThat(readWhole(folder)).isEmpty();
      assertThat(mount("-o", "remount,size=4m", folder.toString())).isTrue();
      publish(folder);
      assertThat(readWhole(folder)).hasSize(ARCHIVES + 3);
    } finally {
      assertThat(
              Tool.named("umount", Capability.STORAGE).run(List.of(folder.toString())).succeeded())
          .isTrue();
    }
  }

  private static boolean mount(String... arguments) {
    return Tool.find("mount").isPresent()
        && Tool.named("mount", Capability.STORAGE).run(List.of(arguments)).succeeded();
  }

  private static void publish(Path folder) throws IOException {
    try (Repository opened = Repository.open(SAMPLE.folder().toString())) {
      Branches branches = Branches.of(opened);
      var unused = PublishingProgram.publish(branches, MirrorContent.of(branches), folder);
    }
  }

  /** What the pages list, as a client reads it: every file is there with its digest. */
  private static Map<String, String> readWhole(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String tree : List.of("json", "simple")) {
      Path top = folder.resolve(tree);
      if (!Files.isDirectory(top)) {
        continue;
      }
      try (Stream<Path> projects = Files.list(top)) {
        for (Path project : projects.filter(Files::isDirectory).toList()) {
          Path page = project.resolve(tree.equals("json") ? "index.json" : "index.html");
          if (Files.exists(page)) {
            String text = Files.readString(page);
            String where = page.toString();
            for (ListedFile it :
                (tree.equals("json")
                        ? IndexPages.readJson(where, text)
                        : IndexPages.readHtml(where, text))
                    .files()) {
              Path archive = folder.resolve("files").resolve(it.fileName());
              assertThat(Digest.of(archive).sha256()).isEqualTo(it.sha256().orElseThrow());
              assertThat(archive.resolveSibling(it.fileName() + ".metadata")).exists();
              files.put(it.fileName(), it.sha256().orElseThrow());
            }
          }
        }
      }
    }
    return files;
  }
}
