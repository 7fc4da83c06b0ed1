package reproducibility.suite.packages;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import reproducibility.Malformed;
import reproducibility.branch.ManifestLock;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.ecosystem.python.packaging.PythonAnswers;
import reproducibility.ecosystem.python.packaging.PythonReadings;
import reproducibility.ecosystem.python.packaging.Pythons;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.ecosystem.python.packaging.StartedPython;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.Memo;
import reproducibility.suite.UnderTest;

/**
 * Python in a run: the one that packages are for, and this machine's, which reads archives; each
 * thing found out once, when first asked for.
 */
public final class PythonOfTheRun implements AutoCloseable {
  private static final String FOR_REQUIREMENTS = "python for requirements";
  private static final String FOR_READINGS = "python for readings";

  private final UnderTest underTest;
  private final Memo once;
  private final PythonAnswers known;
  private final Supplier<Optional<String>> engine;

  /**
   * That of a run.
   *
   * @param known what Python has answered before, in this JVM
   * @param engine the version of Python that the engine brings, if it does
   */
  public PythonOfTheRun(
      UnderTest underTest, Memo once, PythonAnswers known, Supplier<Optional<String>> engine) {
    this.underTest = underTest;
    this.once = once;
    this.known = known;
    this.engine = engine;
  }

  /** Python imports what it needs while archives are read, and is asked as soon as they are. */
  public void begin() {
    forRequirements();
    forReadings();
    underTest.inventory().archives().forEach(VendoredArchive::structure);
    Memo.ahead(this::readings);
    Memo.ahead(this::requirements);
  }

  private StartedPython forRequirements() {
    return once.get(FOR_REQUIREMENTS, () -> Packaging.begin(known));
  }

  private StartedPython forReadings() {
    return once.get(FOR_READINGS, () -> PythonReadings.begin(known));
  }

  public Packaging packaging() {
    return once.get("python", Packaging::new);
  }

  public PackagePythons pythons() {
    return new PackagePythons(usual(), underTest::evaluation, this::evaluationsOfOthers);
  }

  /** What {@code python3} is: by the engine, the contract or the locked nixpkgs. */
  public Pythons usual() {
    return once.get(
        "python version",
        () ->
            engine
                .get()
                .map(it -> Pythons.of(it, "the engine"))
                .or(
                    () ->
                        underTest
                            .facts(Optional.<String>empty(), Platforms::python)
                            .map(it -> Pythons.of(it, Platforms.FILE)))
                .or(() -> lockedByFlox().python().map(it -> Pythons.of(it, ManifestLock.FILE)))
                .orElse(Pythons.SUPPORTED));
  }

  /** What flox has locked; nothing where that cannot be read, as a claim of its own says. */
  public ManifestLock lockedByFlox() {
    try {
      return underTest
          .snapshot()
          .text(ManifestLock.FILE)
          .map(ManifestLock::parse)
          .orElse(new ManifestLock(List.of(), Optional.empty()));
    } catch (Malformed e) {
      return new ManifestLock(List.of(), Optional.empty());
    }
  }

  /**
   * None where it is settled which Python is meant, or where no expression asks for its version.
   */
  private List<Evaluation> evaluationsOfOthers() {
    return once.get(
        "evaluations of other pythons",
        () ->
            usual().isOne() || !underTest.evaluation().asksForPython()
                ? List.of()
                : usual().ends().stream().map(underTest.expressions()::evaluationFor).toList());
  }

  public Requirements requirements() {
    return once.get(
        "requirements",
        () ->
            new RequirementsQuestion(underTest)
                .askedOf(forRequirements(), underTest.expressions().platforms()));
  }

  public PythonReadings readings() {
    return once.get(
        "python's readings",
        () -> {
          Map<Path, String> digests = new LinkedHashMap<>();
          underTest.inventory().archives().stream()
              .filter(it -> it.name().endsWith(".whl") && isSoundInStructure(it))
              .forEach(it -> digests.put(it.onDisk(), it.digest().sha256()));
          return PythonReadings.of(forReadings(), digests);
        });
  }

  /** Of any other a claim says so, and Python would have no budget for it. */
  private static boolean isSoundInStructure(VendoredArchive archive) {
    try {
      return archive.structure().oddities().isEmpty();
    } catch (Malformed e) {
      return false;
    }
  }

  @Override
  public void close() {
    once.known(FOR_REQUIREMENTS, StartedPython.class).ifPresent(StartedPython::close);
    once.known(FOR_READINGS, StartedPython.class).ifPresent(StartedPython::close);
  }
}
