package reproducibility.proof.build;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.expression;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/** Modules that are promised, and cannot be imported. */
public enum ImportFault implements Fault {
  /** Its dependencies are stand-ins, so that no import is tried. */
  A_MODULE_THAT_THE_EXPRESSION_PROMISES(
      caughtBy("EveryOutput.holdsThePromisedModules"),
      "no no_pixels",
      it -> promise(it, "pixels", "no_pixels"),
      it -> promise(it, "pixels", "pixels")),

  /** Left over from a module that was renamed. */
  A_MODULE_THAT_METADATA_PROMISES(
      caughtBy("EveryOutput.holdsThePromisedModules"),
      "no old_pixels",
      it -> it.vendor(SampleRepository.pixels().with("{info}/top_level.txt", "old_pixels\n")),
      it -> it.vendor(SampleRepository.pixels().with("{info}/top_level.txt", "pixels\n"))),

  /** It works where somebody happens to have that module. */
  AN_IMPORT_OF_WHAT_NOTHING_DECLARES(
      caughtBy("EveryBuild.succeedsOfflineFromAColdStore"),
      "demo cannot be imported",
      it -> alone(it, "import requests"),
      it -> alone(it, "import json"));

  private final Change change;

  ImportFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void promise(SampleRepository sample, String name, String module) {
    sample.give(name, "pythonImportsCheck = [ \"" + module + "\" ];");
  }

  /** Takes the declared dependencies away, and gives the package this line. */
  private static void alone(SampleRepository sample, String line) {
    sample.vendor(new SampleWheel("demo", "1.0", List.of()).with("demo/__init__.py", line + "\n"));
    sample.replace(expression("demo"), "numpy opencv4", "");
    promise(sample, "demo", "demo");
  }

  @Override
  public Change change() {
    return change;
  }
}
