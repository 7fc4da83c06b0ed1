package reproducibility.proof;

import static reproducibility.proof.SampleBranches.HEADS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * Makes a bare repository of many released version branches, to measure with: each branch has all
 * wheels, and every release updates a fifth of them.
 */
final class HistoryGenerator {
  private static final int UPDATED_IN_TURN = 5;
  private static final int MODULE_BYTES = 100_000;

  private HistoryGenerator() {}

  /** Takes a folder that is not there yet, a number of branches and a number of wheels. */
  public static void main(String[] arguments) throws GitAPIException {
    int branches = Integer.parseInt(arguments[1]);
    int wheels = Integer.parseInt(arguments[2]);
    try (Git git =
        Git.init()
            .setBare(true)
            .setDirectory(Path.of(arguments[0]).toFile())
            .setInitialBranch("main")
            .call()) {
      generate(new GitHistory(git.getRepository()), branches, wheels);
    }
  }

  static void generate(GitHistory history, int branches, int wheels) {
    history.commit("main", new BranchFiles("0.0.0").withoutArchives().all(), "Begin");
    String ledger = "";
    for (int i = 1; i <= branches; i++) {
      String version = "0.3." + i;
      SampleWheel[] all = wheels(wheels, i);
      BranchFiles files = new BranchFiles(version, all);
      if (!ledger.isEmpty()) {
        files.write(reproducibility.branch.Ledger.FILE, ledger);
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
      ledger = history.text(HEADS + "main", reproducibility.branch.Ledger.FILE);
    }
  }

  private static SampleWheel[] wheels(int number, int branch) {
    List<SampleWheel> wheels = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      int version = (branch + i) / UPDATED_IN_TURN;
      wheels.add(
          SampleBranches.wheel("package" + i, "1." + version)
              .with("package" + i + "/data.txt", noise(i * 1000L + version)));
    }
    return wheels.toArray(SampleWheel[]::new);
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
