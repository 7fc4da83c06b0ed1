package reproducibility.proof.build;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** What a store that is warm hides from whoever builds. */
public enum StoreFault implements Fault {
  /**
   * Where the store has a file of the recorded hash, Nix does not look at the one that is there.
   */
  A_FILE_THAT_CHANGED_AFTER_ITS_HASH_WAS_RECORDED(
      caughtBy(
          "EveryBuild.succeedsOfflineFromAColdStore", "EveryExpression.evaluatesOnEveryPlatform"),
      expression("pixels") + ": does not build offline from a cold store",
      it -> notes(it, "01d09d19c2139a46aebfb577780d123d7396e97201bc7ead210a2ebff8239dee"),
      it -> notes(it, "7aa7a5359173d05b63cfd682e3c38487f3cb4f7f1d60659fe59fab1505977d4c"));

  private final Change change;

  StoreFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    change = new Change(caughtBy, named, fault, soundTwin);
  }

  /** Builds with a file of the repository whose SHA-256 stands in the expression. */
  private static void notes(SampleRepository sample, String sha256) {
    sample.write(".flox/notes/pixels.txt", "new\n");
    say(
        sample,
        "preBuild = \"cat ${builtins.path { path = ../notes/pixels.txt; recursive = false; sha256 ="
            + " \""
            + sha256
            + "\"; }} > said\";");
  }

  private static void say(SampleRepository sample, String line) {
    sample.give("pixels", line);
  }

  @Override
  public Change change() {
    return change;
  }
}
