package reproducibility.proof;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.Capability;
import reproducibility.sample.SampleRepository;

/**
 * A way to break a sound repository: a constant of one of the enums that {@link Faults} lists, with
 * the reason above it.
 */
public interface Fault {

  /** A commit that is not the sample's. */
  String OTHER_COMMIT = "fedcba9876543210fedcba9876543210fedcba98";

  /**
   * What a fault does, and what has to come of it.
   *
   * @param caughtBy the claims that must notice it; no other may
   * @param named what their messages must name
   * @param fault breaks a repository
   * @param soundTwin changes a repository in a way that looks like the fault, and that no claim may
   *     mind
   */
  record Change(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {

    /**
     * That of a command which the package {@code pixels} runs when it is installed.
     *
     * @param claim the one that must notice it
     * @param named what its message must say of that package
     */
    public static Change ofCommand(String claim, String named, String fault, String soundTwin) {
      return new Change(
          Set.of(claim),
          SampleRepository.expression("pixels") + ": " + named,
          it -> it.install(fault),
          it -> it.install(soundTwin));
    }
  }

  /** What it does. */
  Change change();

  /** The constant's name. */
  String name();

  /** The claims that must notice a fault, as {@code EverySubject.claim}. */
  static Set<String> caughtBy(String... claims) {
    return Set.of(claims);
  }

  /** The tags of the claims about builds that it takes to notice it. */
  default Set<String> tagsOfBuilds() {
    return Set.of("build");
  }

  /** What claims have to be told to notice it. */
  default Map<String, String> parameters() {
    return Map.of();
  }

  /** What not every machine has that proves claims, and without which this is not proven. */
  default Optional<Capability> needs() {
    return Optional.empty();
  }

  /** Gives a repository what it needs before it can be broken in this way. */
  default void prepare(SampleRepository sample) {}

  /** Breaks the repository. */
  default void inject(SampleRepository sample) {
    change().fault().accept(sample);
    sample.track();
  }

  /** Changes the repository in a way that looks like the fault and is sound. */
  default void injectSoundTwin(SampleRepository sample) {
    change().soundTwin().accept(sample);
    sample.track();
  }

  /** The name as words. */
  default String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
