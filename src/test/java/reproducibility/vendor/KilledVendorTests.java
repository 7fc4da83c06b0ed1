package reproducibility.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.hash.Digest;
import reproducibility.tool.KilledProgram;

/** A run that is killed leaves whole files or none, and the next run finishes what it began. */
class KilledVendorTests {
  private static final int KILLS = Integer.getInteger("repro.kills", 12);
  private static final int ARCHIVES = 40;

  /** A run over all archives takes about as long on a quiet machine. */
  private static final int LONGEST_MILLIS = 60;

  @TempDir private Path folder = Path.of("");

  @Test
  void leavesWholeFilesOrNoneAndIsFinishedByTheNextRun() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path from = Files.createDirectory(folder.resolve("from"));
    VendoringProgram.fill(from, ARCHIVES);
    int unfinished = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path checkout = Files.createDirectory(folder.resolve("checkout-" + kill));
      long ignored =
          KilledProgram.run(
              VendoringProgram.class,
              KilledProgram.moment(kill, KILLS, LONGEST_MILLIS, random),
              checkout,
              from,
              ARCHIVES);
      List<String> left = whole(checkout, from);
      unfinished += left.size() < ARCHIVES ? 1 : 0;
      VendoringProgram.run(checkout, from, ARCHIVES);
      assertThat(whole(checkout, from)).as("seed " + seed).hasSize(ARCHIVES);
      assertThat(names(checkout.resolve("sources"))).as("seed " + seed).hasSize(ARCHIVES);
    }
    assertThat(unfinished).as("some runs were killed before their end").isPositive();
  }

  /** The names of the files that are there under their own name; every one of them is whole. */
  private static List<String> whole(Path checkout, Path from) throws IOException {
    List<String> whole = new ArrayList<>();
    for (String name : names(checkout.resolve("sources"))) {
      if (!name.startsWith(".")) {
        assertThat(Digest.of(checkout.resolve("sources").resolve(name)))
            .isEqualTo(Digest.of(from.resolve(name)));
        whole.add(name);
      }
    }
    return whole;
  }

  private static List<String> names(Path sources) throws IOException {
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(sources)) {
      return files.map(it -> it.getFileName().toString()).toList();
    }
  }
}
