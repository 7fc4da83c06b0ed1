package reproducibility.sample;

import static reproducibility.sample.SampleBranches.DEMO_1_1;
import static reproducibility.sample.SampleBranches.HEADS;
import static reproducibility.sample.SampleBranches.wheel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import reproducibility.branch.Ledger;

/** What people do to the branches of the sample, most of it to that of the next version. */
public final class BranchWork {
  static final String NEXT = "1.2.5";

  private BranchWork() {}

  /** A branch for the next version, off main. */
  public static void begin(SampleBranches branches, BranchFiles files) {
    branches.history.move(HEADS + NEXT, branches.history.tip(HEADS + "main"));
    branches.history.commit(NEXT, files.all(), "Vendor for " + NEXT);
  }

  public static String lockOf(SampleWheel wheel) {
    byte[] lock =
        new BranchFiles(NEXT, wheel).all().getOrDefault("sources/pylock.toml", new byte[0]);
    return new String(lock, StandardCharsets.UTF_8);
  }

  /** Puts an archive on main, and this into its contract. */
  public static void holdArchives(SampleBranches branches, String promise) {
    branches.commit("main", files -> files.put(DEMO_1_1, wheel("demo", "1.1").bytes()));
    branches.change("main", ".flox/platforms.toml", text -> text + promise, "Promise");
    branches.push();
  }

  /** Gives the tip of a branch another commit of the same content in its place. */
  public static void rewrite(SampleBranches branches, String branch) {
    String parent = branches.history.tip(HEADS + branch + "^");
    Map<String, byte[]> files = branches.history.files(HEADS + branch);
    branches.history.move(
        HEADS + branch, branches.history.commit(files, "Rewritten", List.of(parent)));
  }

  /** Updates the demo of the next version in one commit for these files, and one for the rest. */
  public static void inTwoSteps(SampleBranches branches, Predicate<String> first) {
    Map<String, byte[]> before =
        new BranchFiles(NEXT, wheel("demo", "1.0"), wheel("pixels", "0.3")).all();
    begin(branches, new BranchFiles(NEXT, wheel("demo", "1.0"), wheel("pixels", "0.3")));
    Map<String, byte[]> after =
        new BranchFiles(NEXT, wheel("demo", "1.1"), wheel("pixels", "0.3")).all();
    Map<String, byte[]> between = new TreeMap<>(before);
    between.keySet().removeIf(it -> first.test(it) && !after.containsKey(it));
    after.forEach(
        (path, bytes) -> {
          if (first.test(path)) {
            between.put(path, bytes);
          }
        });
    branches.history.commit(NEXT, between, "Half of it");
    branches.history.commit(NEXT, after, "The rest of it");
  }

  /** Adds a wheel, takes it away, and adds it again like this. */
  public static void comeBack(SampleBranches branches, SampleWheel again) {
    BranchFiles without = new BranchFiles(NEXT, wheel("demo", "1.1"));
    begin(branches, without);
    branches.history.commit(
        NEXT, new BranchFiles(NEXT, wheel("demo", "1.1"), wheel("tint", "1.0")).all(), "Add tint");
    branches.history.commit(NEXT, without.all(), "Take tint away");
    branches.history.commit(
        NEXT, new BranchFiles(NEXT, wheel("demo", "1.1"), again).all(), "Add tint again");
  }

  /** Tags and records a version, and leaves main's own version as it is. */
  public static void release(SampleBranches branches, String version) {
    BranchFiles files = new BranchFiles(version, wheel("demo", "1.1"));
    branches.history.move(HEADS + version, branches.history.tip(HEADS + "main"));
    String commit = branches.history.commit(version, files.all(), "Vendor for " + version);
    branches.history.tag("v" + version, commit);
    Map<String, byte[]> main = branches.history.files(HEADS + "main");
    String ledger = branches.history.text(HEADS + "main", Ledger.FILE);
    main.putAll(
        new BranchFiles("1.2.3", wheel("demo", "1.1"))
            .withoutArchives()
            .recording(ledger, version, commit, files.all())
            .all());
    branches.history.commit("main", main, "Record " + version);
    branches.push();
  }
}
