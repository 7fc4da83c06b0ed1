package reproducibility.sample;

import static reproducibility.sample.BranchFiles.META;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import reproducibility.branch.Ledger;

/**
 * A sound history beside the sample's work tree: 1.2.2 and 1.2.3 were released and pushed, 1.2.2
 * has a critical fix since, {@code release/1.2.4} is being made, and {@code main} is 1.2.3.
 */
public final class SampleBranches {
  public static final String DEMO_1_0 = "sources/demo-1.0-py3-none-any.whl";
  public static final String DEMO_1_1 = "sources/demo-1.1-py3-none-any.whl";
  public static final String DEMO_EXPRESSION = ".flox/pkgs/demo.nix";
  public static final String HEADS = Constants.R_HEADS;
  public static final String TAGS = Constants.R_TAGS;
  public static final String ORIGIN = Constants.R_REMOTES + "origin/";

  public final GitHistory history;
  private final Consumer<String> contract;

  /** In this repository; what is to be added to the contract of its work tree is handed on. */
  SampleBranches(Repository git, Consumer<String> contract) {
    this.contract = contract;
    history = new GitHistory(git);
    SampleWheel pixels = wheel("pixels", "0.3");
    history.commit("main", new BranchFiles("1.2.1").withoutArchives().all(), "Begin");
    branchOff("1.2.2", new BranchFiles("1.2.2", wheel("demo", "1.0"), pixels));
    String first = history.tip(HEADS + "1.2.2");
    history.tag("v1.2.2", first);
    merge("1.2.2", new BranchFiles("1.2.2", wheel("demo", "1.0"), pixels));
    change("1.2.2", META, text -> text + "# a fix\n", "Mend it\n\nCritical-Fix: it was broken\n");

    branchOff("1.2.3", with(new BranchFiles("1.2.3", wheel("demo", "1.0"), pixels)));
    history.commit(
        "1.2.3", with(new BranchFiles("1.2.3", wheel("demo", "1.1"), pixels)).all(), "Update demo");
    history.move(TAGS + "v1.2.3", history.tip(HEADS + "1.2.3"));
    merge("1.2.3", new BranchFiles("1.2.3", wheel("demo", "1.1"), pixels));

    branchOff("release/1.2.4", with(new BranchFiles("1.2.4", wheel("demo", "1.1"), pixels)));
    addRemote(git);
    push();
  }

  public static SampleWheel wheel(String name, String version) {
    return new SampleWheel(name, version, List.of());
  }

  /** With the ledger that main has by now. */
  private BranchFiles with(BranchFiles files) {
    return files.write(Ledger.FILE, history.text(HEADS + "main", Ledger.FILE));
  }

  private void branchOff(String branch, BranchFiles files) {
    history.move(HEADS + branch, history.tip(HEADS + "main"));
    history.commit(branch, files.all(), "Vendor for " + branch);
  }

  private void merge(String branch, BranchFiles files) {
    String released = history.tip(HEADS + branch);
    files
        .withoutArchives()
        .recording(
            history.text(HEADS + "main", Ledger.FILE),
            branch,
            released,
            history.files(HEADS + branch));
    history.move(
        HEADS + "main",
        history.commit(
            files.all(), "Merge " + branch, List.of(history.tip(HEADS + "main"), released)));
  }

  /** Commits a change of one file, which is empty where it is not there yet. */
  public String change(String branch, String path, UnaryOperator<String> change, String message) {
    Map<String, byte[]> files = history.files(HEADS + branch);
    String text = new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    files.put(path, change.apply(text).getBytes(StandardCharsets.UTF_8));
    return history.commit(branch, files, message);
  }

  /** Commits a change of the files of a branch. */
  public String commit(String branch, Consumer<Map<String, byte[]>> change) {
    Map<String, byte[]> files = history.files(HEADS + branch);
    change.accept(files);
    return history.commit(branch, files, "Change " + branch);
  }

  /** Sets the budget of a release in the contract of the sample's work tree. */
  public void limit(long bytes) {
    contract.accept("\n[budget]\narchive-bytes = 5_000\nrelease-bytes = " + bytes + "\n");
  }

  private static void addRemote(Repository git) {
    StoredConfig config = git.getConfig();
    config.setString("remote", "origin", "url", "../origin");
    config.setString("remote", "origin", "fetch", "+refs/heads/*:" + ORIGIN + "*");
    try {
      config.save();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Brings the remote's branches up to date, those that are gone here too. */
  public void push() {
    List<String> local = history.refNames(HEADS);
    for (String remote : history.refNames(ORIGIN)) {
      if (!local.contains(HEADS + remote.substring(ORIGIN.length()))) {
        history.delete(remote);
      }
    }
    local.forEach(it -> history.move(ORIGIN + it.substring(HEADS.length()), history.tip(it)));
  }
}
