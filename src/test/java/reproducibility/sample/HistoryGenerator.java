package reproducibility.sample;

import static reproducibility.sample.SampleBranches.HEADS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import reproducibility.branch.Ledger;

/**
 * Makes a bare repository of many released version branches, to measure with: each branch has all
 * wheels, and every release updates some of them.
 */
final class HistoryGenerator {
  private static final int UPDATED_IN_TURN = 5;
  private static final int MODULE_BYTES = 300_000;

  private HistoryGenerator() {}

  /** What a branch vendors: bytes by file name; by the number of the branch, from 1. */
  private interface Wheels extends IntFunction<Map<String, byte[]>> {}

  /**
   * Takes a folder that is not there yet, a number of branches and a number of wheels; and, if it
   * is not to make the wheels, a folder of wheels, in which a project may have several releases.
   */
  public static void main(String[] arguments) throws GitAPIException {
    int branches = Integer.parseInt(arguments[1]);
    int wheels = Integer.parseInt(arguments[2]);
    Wheels made =
        arguments.length > 3
            ? branch -> found(Path.of(arguments[3]), wheels, branch, branches)
            : branch -> generated(wheels, branch);
    try (Git git =
        Git.init()
            .setBare(true)
            .setDirectory(Path.of(arguments[0]).toFile())
            .setInitialBranch("main")
            .call()) {
      generate(new GitHistory(git.getRepository()), branches, made);
    }
  }

  private static void generate(GitHistory history, int branches, Wheels wheels) {
    history.commit("main", new BranchFiles("0.0.0").withoutArchives().all(), "Begin");
    String ledger = "";
    for (int i = 1; i <= branches; i++) {
      String version = "0.3." + i;
      Map<String, byte[]> all = wheels.apply(i);
      BranchFiles files = new BranchFiles(version, all);
      if (!ledger.isEmpty()) {
        files.write(Ledger.FILE, ledger);
      }
      history.move(HEADS + version, history.tip(HEADS + "main"));
      String released = history.commit(version, files.all(), "Vendor for " + version);
      history.tag("v" + version, released);
      BranchFiles merged =
          new BranchFiles(version, all)
              .withoutArchives()
              .recording(ledger, version, released, files.all());
      history.move(
          HEADS + "main",
          history.commit(
              merged.all(), "Merge " + version, List.of(history.tip(HEADS + "main"), released)));
      ledger = history.text(HEADS + "main", Ledger.FILE);
    }
  }

  private static Map<String, byte[]> generated(int number, int branch) {
    Map<String, byte[]> wheels = new TreeMap<>();
    for (int i = 0; i < number; i++) {
      int version = (branch + i) / UPDATED_IN_TURN;
      SampleWheel wheel =
          SampleBranches.wheel("package" + i, "1." + version)
              .with("package" + i + "/data.txt", noise(i * 1000L + version));
      wheels.put(wheel.fileName(), wheel.bytes());
    }
    return wheels;
  }

  /** One release of each project, later ones on later branches. */
  private static Map<String, byte[]> found(Path folder, int number, int branch, int branches) {
    Map<String, byte[]> wheels = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      Map<String, List<Path>> projects =
          files
              .filter(it -> it.toString().endsWith(".whl"))
              .sorted()
              .collect(
                  Collectors.groupingBy(
                      it -> it.getFileName().toString().split("-", 2)[0],
                      TreeMap::new,
                      Collectors.toList()));
      for (List<Path> releases : projects.values().stream().limit(number).toList()) {
        Path wheel = releases.get((branch - 1) * releases.size() / branches);
        wheels.put(wheel.getFileName().toString(), Files.readAllBytes(wheel));
      }
      return wheels;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text that does not compress to nothing. */
  private static String noise(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(MODULE_BYTES);
    while (text.length() < MODULE_BYTES) {
      text.append(Long.toString(random.nextLong(), Character.MAX_RADIX)).append('\n');
    }
    return text.toString();
  }
}
