package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleBranches.HEADS;
import static reproducibility.sample.SampleBranches.wheel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reproducibility.branch.Branches;
import reproducibility.hash.Digest;
import reproducibility.publish.IndexPageReader;
import reproducibility.publish.ListedFile;
import reproducibility.publish.MirrorContent;
import reproducibility.repository.Repository;
import reproducibility.sample.BranchFiles;
import reproducibility.sample.SampleBranches;
import reproducibility.sample.SampleRepository;
import reproducibility.tool.KilledProgram;

/** Whoever reads a mirror sees old or new and never half, whatever happens to its publisher. */
class KilledMirrorTests extends InterruptedPublisher {
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
  void isWholeForAReaderWhileItIsPublished() throws Exception {
    Path folder = scratch.resolve("read");
    publish(folder);
    AtomicBoolean ends = new AtomicBoolean();
    List<Throwable> troubles = new CopyOnWriteArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (!ends.get() && troubles.isEmpty()) {
                try {
                  assertThat(readWhole(folder)).hasSize(size());
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
        Files.move(part, folder.resolve(page), StandardCopyOption.ATOMIC_MOVE);
      }
      publish(folder);
    }
    ends.set(true);
    reader.join();
    assertThat(troubles).isEmpty();
  }

  @Override
  void publish(Path folder) throws IOException {
    try (Repository opened = Repository.open(SAMPLE.folder().toString())) {
      Branches branches = Branches.of(opened);
      var unused = PublishingProgram.publish(branches, MirrorContent.of(branches), folder);
    }
  }

  @Override
  long publish(int millis, Path folder) throws Exception {
    return KilledProgram.run(PublishingProgram.class, millis, SAMPLE.folder(), folder);
  }

  @Override
  int size() {
    return ARCHIVES + 3;
  }

  @Override
  int[] onASmallDisk() {
    return new int[] {0, 0};
  }

  /** What the pages list, as a client reads it: every file is there with its digest. */
  @Override
  Set<String> readWhole(Path folder) throws IOException {
    Set<String> files = new TreeSet<>();
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
                        ? IndexPageReader.readJson(where, text)
                        : IndexPageReader.readHtml(where, text))
                    .files()) {
              Path archive = folder.resolve("files").resolve(it.fileName());
              assertThat(Digest.of(archive).sha256()).isEqualTo(it.sha256().orElseThrow());
              assertThat(archive.resolveSibling(it.fileName() + ".metadata")).exists();
              files.add(it.fileName() + " " + it.sha256().orElseThrow());
            }
          }
        }
      }
    }
    return files;
  }
}
