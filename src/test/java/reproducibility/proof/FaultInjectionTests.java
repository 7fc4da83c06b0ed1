package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reproducibility.Capability;
import reproducibility.Needed;
import reproducibility.cli.ClaimDescription;
import reproducibility.finding.Finding;
import reproducibility.proof.build.ForeignFault;
import reproducibility.proof.published.CacheFault;
import reproducibility.proof.published.MirrorFault;
import reproducibility.proof.published.MirrorTamperingFault;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.host.BuilderHosts;
import reproducibility.suite.ForeignClaim;

/** Proves of every claim that it can fail, and that it does not fail without cause. */
public class FaultInjectionTests {
  /** As {@link java.nio.file.Files#createTempDirectory} names it. */
  private static final Pattern FOLDER_OF_A_RUN =
      Pattern.compile("(?<![0-9a-f])\\d{15,20}(?![0-9a-f])");

  private static final Set<String> ALL_BUT_BUILDS =
      Set.of("commit", "upstream", "branch", "mirror");

  /** Claims about branches only where a fault needs some: a work tree cannot change them. */
  private static final Set<String> WITHOUT_BRANCHES = Set.of("commit", "upstream");

  private static final Set<String> ALL = Set.of();

  @Test
  void everyClaimHoldsOfTheSoundSample() {
    try (SampleRepository sample = new SampleRepository()) {
      sample.mirror();
      sample.cache();
      sample.unpack();
      List<ClaimResult> results =
          run(sample, ALL_BUT_BUILDS, Map.of(), Set.of("build"), ALL, Map.of());
      assertThat(results).filteredOn(it -> it.verdict() != Verdict.PASSED).isEmpty();
      assertThat(results)
          .extracting(ClaimResult::id)
          .containsAll(ProvenClaims.claimsAboutTheSoundSample());
    }
  }

  @Test
  void everyClaimAboutOtherMachinesHoldsOfTheSoundSample() {
    try (SampleRepository sample = new SampleRepository()) {
      List<ClaimResult> results = new ArrayList<>();
      results.addAll(
          SampleClaims.run(
                  sample,
                  Set.of("remote"),
                  Set.of(),
                  Map.of("repro.builders", Needed.orSkipped(BuilderHosts::shared)))
              .results());
      ProofResults.requireDecided(results, Capability.BUILDERS);
      results.addAll(SampleClaims.run(sample, Set.of("container"), Set.of(), Map.of()).results());
      ProofResults.requireDecided(results, Capability.CONTAINER);
      assertThat(results).filteredOn(it -> it.verdict() != Verdict.PASSED).isEmpty();
      assertThat(results)
          .extracting(ClaimResult::id)
          .containsAll(ProvenClaims.claims(ProvenClaims::isAboutOtherMachines));
    }
  }

  @Test
  void everyClaimAboutOtherPlatformsHoldsOfTheSoundSample() {
    try (SampleRepository sample = new SampleRepository()) {
      List<ClaimResult> results =
          SampleClaims.run(
                  sample,
                  Set.of("foreign"),
                  Set.of("demo"),
                  Map.of("repro.systems", ForeignFault.system()))
              .results();
      ProofResults.requireDecided(results, Capability.FOREIGN);
      assertThat(results).filteredOn(it -> it.verdict() != Verdict.PASSED).isEmpty();
      assertThat(results)
          .extracting(ClaimResult::id)
          .containsAll(ProvenClaims.claims(method -> method.isAnnotatedWith(ForeignClaim.class)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void exactlyTheNamedClaimsNotice(Fault fault) {
    try (SampleRepository sample = new SampleRepository()) {
      fault.prepare(sample);
      String sound = sample.state();
      Map<String, String> packages = sample.packages();
      if (sample.hasBranches()) {
        // What the sound sample's run has kept must hide nothing of the fault.
        SampleClaims.run(sample, Set.of("branch"), Set.of(), Needed.orSkipped(fault::parameters));
      }
      fault.inject(sample);
      assertThat(sample.state()).as("a fault changes something").isNotEqualTo(sound);
      // That a build fails of it too is for the claims about builds to name, or nothing is built.
      Set<String> builds = ProvenClaims.isForBuilds(fault) ? fault.tagsOfBuilds() : Set.of();
      List<ClaimResult> results =
          run(
              sample,
              tags(fault, sample),
              packages,
              builds,
              ALL,
              Needed.orSkipped(fault::parameters));
      fault.needs().ifPresent(it -> ProofResults.requireDecided(results, it));
      assertThat(ProofResults.failed(results))
          .as(() -> ProofResults.messages(results))
          .isEqualTo(new TreeSet<>(fault.change().caughtBy()));
      assertThat(ProofResults.messages(results)).contains(fault.change().named());
      requireLastingFingerprints(results, sample.folder().toString());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void noClaimMindsTheSoundTwin(Fault fault) {
    try (SampleRepository sample = new SampleRepository()) {
      fault.prepare(sample);
      Map<String, String> packages = sample.packages();
      String untouched = sample.state();
      fault.injectSoundTwin(sample);
      assertThat(sample.state()).as("a twin changes something").isNotEqualTo(untouched);
      List<ClaimResult> results =
          run(
              sample,
              tags(fault, sample),
              packages,
              fault.tagsOfBuilds(),
              ProvenClaims.takesSeveralBuilds(fault) ? ALL : ProvenClaims.OF_ONE_BUILD,
              Needed.orSkipped(fault::parameters));
      fault.needs().ifPresent(it -> ProofResults.requireDecided(results, it));
      assertThat(ProofResults.failed(results)).as(() -> ProofResults.messages(results)).isEmpty();
      assertThat(results).anyMatch(it -> it.verdict() == Verdict.PASSED);
    }
  }

  /** What has another name tomorrow, as a folder of this run, is no part of a fingerprint. */
  private static void requireLastingFingerprints(List<ClaimResult> results, String folder) {
    assertThat(results.stream().flatMap(it -> it.finding().stream()))
        .flatExtracting(Finding::facts)
        .noneMatch(it -> it.contains(folder) || FOLDER_OF_A_RUN.matcher(it).find());
  }

  @Test
  void everyClaimIsProvenByAFault() {
    Set<String> proven =
        Faults.all()
            .flatMap(it -> it.change().caughtBy().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(proven).isEqualTo(ProvenClaims.claims());
  }

  /** By a class of its own, as a fault may not: all claims about that subject fail at once. */
  @Test
  void aRepositoryWithoutSubjectsFails() {
    try (SampleRepository sample = new SampleRepository()) {
      sample.write(SampleRepository.LOCK, "lock-version = \"1.0\"\n");
      sample.track();
      List<ClaimResult> results =
          run(sample, WITHOUT_BRANCHES, sample.packages(), Set.of("build"), ALL, Map.of());
      assertThat(ProofResults.failed(results))
          .contains("EveryLockedArchive.isVendored", "EveryLockedArchive.equalsThePublishedFile");
      assertThat(ProofResults.messages(results)).contains("holds no locked archive");
    }
  }

  /**
   * Those that a fault may concern: a mirror and a cache lie apart from the repository and change
   * nothing.
   */
  private static Set<String> tags(Fault fault, SampleRepository sample) {
    return fault instanceof MirrorFault
            || fault instanceof MirrorTamperingFault
            || fault instanceof CacheFault
        ? Set.of("mirror")
        : sample.hasBranches() ? ALL_BUT_BUILDS : WITHOUT_BRANCHES;
  }

  /**
   * Runs every claim with one of the tags; those about builds only for packages that are not as
   * they were. What a build cannot see cannot change it, and that the others build is proven of the
   * sound sample.
   *
   * @param claimsAboutBuilds the only ones with these tags; all if empty
   */
  private static List<ClaimResult> run(
      SampleRepository sample,
      Set<String> tags,
      Map<String, String> before,
      Set<String> tagsOfBuilds,
      Set<String> claimsAboutBuilds,
      Map<String, String> parameters) {
    Map<String, String> changed = sample.packages();
    changed.entrySet().removeAll(before.entrySet());
    Set<String> all = new TreeSet<>(tags);
    Map<String, String> told = new HashMap<>(parameters);
    if (!changed.isEmpty()) {
      all.addAll(tagsOfBuilds);
      told.put("repro.built", String.join(",", changed.keySet()));
      if (!claimsAboutBuilds.isEmpty()) {
        told.put(
            "repro.claims",
            String.join(
                ",", Stream.concat(tagged(tags).stream(), claimsAboutBuilds.stream()).toList()));
      }
    }
    return SampleClaims.run(sample, all, Set.of(), told).results();
  }

  private static Set<String> tagged(Set<String> tags) {
    return SampleClaims.GATE.claims().stream()
        .filter(it -> !Collections.disjoint(it.tags(), tags))
        .map(ClaimDescription::id)
        .collect(Collectors.toSet());
  }

  /** All, or while one is being written those whose words {@code -Drepro.faults=…} finds. */
  static Stream<Named<Fault>> faults() {
    Pattern words = Pattern.compile(System.getProperty("repro.faults", ""));
    return Faults.all()
        .filter(fault -> words.matcher(fault.words()).find())
        .map(fault -> Named.of(fault.words(), fault));
  }
}
