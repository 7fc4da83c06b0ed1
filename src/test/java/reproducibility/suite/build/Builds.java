package reproducibility.suite.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import reproducibility.Undecided;
import reproducibility.finding.Evidence;
import reproducibility.nix.Expressions;
import reproducibility.nix.Guarantee;
import reproducibility.nix.Nix;
import reproducibility.nix.StandIn;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.BuildProbe;
import reproducibility.nix.build.Conditions;
import reproducibility.nix.build.Diffoscope;
import reproducibility.nix.build.Limits;
import reproducibility.nix.build.Variation;
import reproducibility.repository.NixExpression;
import reproducibility.suite.Memo;

/** The builds of a run: each under the same conditions once, each in a store of its own. */
public final class Builds {
  /** What the facts of a run call the NAR hash of a package begins so. */
  public static final String FACT = "repro.output.";

  private final Nix nix;
  private final Supplier<Nix> nixInContainer;
  private final Supplier<Nix> nixOnBuilders;
  private final Expressions expressions;
  private final List<NixExpression> wanted;
  private final Memo once = new Memo();
  private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final Supplier<Canary> canary;
  private final Optional<Diffoscope> diffoscope;

  /**
   * The builds of a run.
   *
   * @param canary of this machine
   * @param diffoscope tells of differences; takes long, and is left out where nobody keeps its text
   */
  Builds(
      Nix nix,
      Supplier<Canary> canary,
      Supplier<Nix> nixInContainer,
      Supplier<Nix> nixOnBuilders,
      Expressions expressions,
      List<NixExpression> wanted,
      Optional<Diffoscope> diffoscope) {
    this.nix = nix;
    this.canary = canary;
    this.nixInContainer = nixInContainer;
    this.nixOnBuilders = nixOnBuilders;
    this.expressions = expressions;
    this.wanted = wanted;
    this.diffoscope = diffoscope;
  }

  /**
   * Says that a claim rests on these.
   *
   * @throws Undecided where the engine does not give one of them
   */
  public void require(Guarantee... guarantees) {
    for (Guarantee it : guarantees) {
      if (!nix.engine().guarantees().contains(it)) {
        throw new Undecided(
            it.capability(),
            nix.identity().words() + ": this is no engine that " + it,
            "the same command without --engine and --nixpkgs decides it on the stand-in");
      }
    }
  }

  /** Whether packages are built by the Python of this machine, and not by one of the engine's. */
  public boolean useThisMachinesPython() {
    return nix.engine() instanceof StandIn;
  }

  /** The first build of a package. */
  public Build first(NixExpression expression) {
    return build("first", expression, Conditions.USUAL);
  }

  /**
   * The first build of a package. Where it was not made yet, the varied one is made meanwhile: both
   * have a store of their own, and know nothing of each other.
   */
  public Build firstBesideVaried(NixExpression expression) {
    if (once.known("first " + expression.name(), Build.class).isPresent()) {
      return first(expression);
    }
    CompletableFuture<Build> varied =
        CompletableFuture.supplyAsync(() -> varied(expression), it -> new Thread(it).start());
    try {
      return first(expression);
    } finally {
      // Nothing goes on when this claim has ended; trouble is told to who asks for that build.
      varied.handle((build, trouble) -> trouble).join();
    }
  }

  /** The NAR hashes of the first builds that were made, as facts of the run. */
  public Map<String, String> facts() {
    Map<String, String> facts = new HashMap<>();
    for (NixExpression expression : expressions.all()) {
      once.known("first " + expression.name(), Build.class)
          .flatMap(Build::narHash)
          .ifPresent(it -> facts.put(FACT + expression.name(), it));
    }
    return facts;
  }

  /**
   * The second build of a package, which knows nothing of the first, and is watched as that is not.
   *
   * @throws Undecided where the first did not end by itself: it would take as long, or fill as much
   */
  public Build second(NixExpression expression) {
    require(Guarantee.COLD_STORE);
    first(expression)
        .cut()
        .ifPresent(
            it -> {
              throw Undecided.becauseOf(
                  "EveryBuild.succeedsOfflineFromAColdStore",
                  "the build of " + expression + " " + it + ", as another claim says");
            });
    return build("second", expression, Conditions.TRACED);
  }

  /** The first builds of all other packages that this run is about. */
  public List<Build> firstOfOthers(NixExpression expression) {
    return wanted.stream().filter(it -> !it.equals(expression)).map(this::first).toList();
  }

  /** A build of a package with everything varied at once that can be. */
  public Build varied(NixExpression expression) {
    require(Guarantee.VARIED);
    return build("varied", expression, Conditions.everythingVaries());
  }

  /**
   * What makes the varied build differ from the first: sets of variations, mostly of one, each with
   * a build that differs because of it.
   */
  public Map<Set<Variation>, Build> causes(NixExpression expression) {
    return new VariationSearch(nix, expressions, expression.name())
        .of(first(expression), variedSurroundings().varied());
  }

  /**
   * A build in a container, with its Nix.
   *
   * @throws Undecided where there is none
   */
  public Build inContainer(NixExpression expression) {
    require(Guarantee.COLD_STORE);
    return once.get(
        "container " + expression.name(),
        () -> nixInContainer.get().build(expressions, expression.name(), Conditions.USUAL));
  }

  /**
   * A build by a remote builder.
   *
   * @throws Undecided where there is none, or none that can be reached
   */
  public Build onRemoteBuilder(NixExpression expression) {
    require(Guarantee.COLD_STORE);
    return once.get(
        "remote " + expression.name(),
        () -> nixOnBuilders.get().build(expressions, expression.name(), Conditions.USUAL));
  }

  /** What shows how two builds of a package differ: both logs, and diffoscope's text. */
  public List<Evidence> evidence(Build first, Build other) {
    List<Evidence> all = new ArrayList<>();
    all.add(first.logAsEvidence("first build log"));
    all.add(other.logAsEvidence("other build log"));
    diffoscope
        .flatMap(it -> it.between(first, other))
        .ifPresent(it -> all.add(new Evidence("diffoscope", it)));
    return all;
  }

  /** What each of these builds may use up. */
  public Limits limits() {
    return nix.limits();
  }

  /** The version of the Nix that builds in a container. */
  public String versionInContainer() {
    return nixInContainer.get().version();
  }

  private Build build(String which, NixExpression expression, Conditions conditions) {
    return once.get(
        which + " " + expression.name(),
        () -> {
          cores.acquireUninterruptibly();
          try {
            return nix.build(expressions, expression.name(), conditions);
          } finally {
            cores.release();
          }
        });
  }

  /**
   * Whether a build on this machine is really cut off from the network.
   *
   * @throws Undecided where that cannot be proven
   */
  public boolean areCutOff() {
    require(Guarantee.CUT_OFF);
    return canary.get().isCutOff();
  }

  /**
   * What builders on this machine find around them.
   *
   * @throws Undecided where it cannot build at all
   */
  public BuildProbe surroundings() {
    return canary.get().surroundings();
  }

  /** The same where everything is varied that can be. */
  public BuildProbe variedSurroundings() {
    return nix.surroundings(Conditions.everythingVaries());
  }

  /** Whether a build was made on this machine. */
  public boolean wereMadeHere() {
    return expressions.all().stream()
        .anyMatch(it -> once.known("first " + it.name(), Build.class).isPresent());
  }
}
