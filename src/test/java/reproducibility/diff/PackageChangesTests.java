package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.nix.evaluate.SamplePackage;
import reproducibility.repository.Lock;

/** Two sets of packages as Nix gives them, and what differs. */
final class PackageChangesTests {
  private static final Platform LINUX = new Platform("x86_64-linux");
  private static final Platform DARWIN = new Platform("aarch64-darwin");
  private static final Platforms CONTRACT =
      Platforms.parse(
          """
          meta-package = "set"
          [platforms.x86_64-linux]
          count = 1
          packages = ["a"]
          [platforms.aarch64-darwin]
          count = 1
          packages = ["a"]
          """);

  private final Findings found = new Findings();
  private final Questions questions = new Questions(Path.of("unused"));

  private static EvaluatedPackage evaluated(
      String name, List<String> takes, List<String> built, List<String> licences, String... flags) {
    return SamplePackage.named(name)
        .taking(takes)
        .builtBy(built)
        .licensed(licences)
        .flagged(List.of(flags))
        .get();
  }

  /** The set, which takes these packages; each of them takes nothing. */
  private static EvaluatedPackage[] set(String... members) {
    EvaluatedPackage[] all = new EvaluatedPackage[members.length + 1];
    all[0] = evaluated("set", List.of(members), List.of(), List.of());
    for (int i = 0; i < members.length; i++) {
      all[i + 1] = evaluated(members[i], List.of(), List.of(), List.of());
    }
    return all;
  }

  private static PackageSet on(Platform platform, EvaluatedPackage... packages) {
    Map<String, EvaluatedPackage> all = new LinkedHashMap<>();
    Arrays.stream(packages).forEach(it -> all.put(it.expression(), it));
    return new PackageSet(platform, all, Map.of());
  }

  private static RepositoryState state(PackageSet... sets) {
    Map<Platform, PackageSet> all = new TreeMap<>();
    Arrays.stream(sets).forEach(it -> all.put(it.platform(), it));
    return new RepositoryState(
        Optional.empty(),
        Optional.of(CONTRACT),
        Optional.of(new Evaluation(all, Map.of())),
        List.of("set", "a", "b"),
        List.of());
  }

  private List<Diff.PlatformCount> look(RepositoryState before, RepositoryState after) {
    return new PackageChanges(before, after, questions, found).look();
  }

  private List<String> changes() {
    return found.changes().stream().map(Change::toString).toList();
  }

  @Test
  void packagesComeAndGo() {
    List<Diff.PlatformCount> counts = look(state(on(LINUX, set("a"))), state(on(LINUX, set("b"))));
    assertThat(changes()).containsExactlyInAnyOrder("\u2212 a 1.0", "+ b 1.0");
    assertThat(counts).containsExactly(new Diff.PlatformCount("x86_64-linux", "1", "1"));
  }

  /** One that moves between platforms was and is a package of the set. */
  @Test
  void aPackageMovesToAnotherPlatform() {
    List<Diff.PlatformCount> counts =
        look(
            state(on(LINUX, set("a", "b")), on(DARWIN, set("a"))),
            state(on(LINUX, set("a")), on(DARWIN, set("a", "b"))));
    assertThat(found.changes())
        .containsExactlyInAnyOrder(
            Change.added(Topic.PLATFORM, "b", "aarch64-darwin"),
            Change.removed(Topic.PLATFORM, "b", "x86_64-linux"));
    assertThat(counts)
        .containsExactly(
            new Diff.PlatformCount("aarch64-darwin", "1", "2"),
            new Diff.PlatformCount("x86_64-linux", "2", "1"));
  }

  @Test
  void whatCannotBeCountedIsNoNumber() {
    assertThat(look(state(on(LINUX, set("a"))), state(on(DARWIN, set("a")))))
        .containsExactly(
            new Diff.PlatformCount("aarch64-darwin", "?", "1"),
            new Diff.PlatformCount("x86_64-linux", "1", "?"));
    assertThat(found.changes()).extracting(Change::topic).doesNotContain(Topic.PLATFORM);
  }

  @Test
  void inputsLicencesAndChecksAreCompared() {
    EvaluatedPackage old = evaluated("a", List.of("x", "y"), List.of("s"), List.of("MIT"));
    EvaluatedPackage fresh =
        evaluated("a", List.of("y", "z"), List.of("s", "t"), List.of("GPL"), "doCheck");
    look(state(on(LINUX, old)), state(on(LINUX, fresh)));
    assertThat(found.changes())
        .contains(
            Change.removed(Topic.INPUT, "a", "x").noting("no longer takes"),
            Change.added(Topic.INPUT, "a", "z").noting("takes"),
            Change.added(Topic.INPUT, "a", "t").noting("is built with"),
            Change.changed(Topic.LICENCE, "a", "MIT", "GPL").noting("meta.license"),
            Change.added(Topic.EXPRESSION, "a", "doCheck").noting("bends"))
        .hasSize(5);
    assertThat(found.flags())
        .containsExactlyInAnyOrder(
            new Flag(Flag.Reason.LICENCE, "a", "MIT \u2192 GPL"),
            new Flag(Flag.Reason.UNCHECKED, "a", "doCheck"));
  }

  /** What the set takes are its packages, which are told as such. */
  @Test
  void theInputsOfTheSetAreNotToldTwice() {
    look(state(on(LINUX, set("a"))), state(on(LINUX, set("a", "b"))));
    assertThat(changes()).containsExactly("+ b 1.0");
  }

  @Test
  void licencesInAnotherOrderAndChecksAsBeforeAreNoChange() {
    EvaluatedPackage old = evaluated("a", List.of(), List.of(), List.of("MIT", "GPL"), "doCheck");
    EvaluatedPackage fresh = evaluated("a", List.of(), List.of(), List.of("GPL", "MIT"), "doCheck");
    look(state(on(LINUX, old)), state(on(LINUX, fresh)));
    assertThat(changes()).isEmpty();
    assertThat(found.flags()).isEmpty();
  }

  @Test
  void withoutNixTheLockGivesVersions() {
    RepositoryState before = locked("a", "1.0");
    assertThat(before.versions()).isEqualTo(Map.of("a", "1.0"));
    assertThat(before.packages()).isEmpty();
    assertThat(before.platforms()).isEqualTo(Platform.USUAL);
    assertThat(look(before, locked("b", "2.0"))).isEmpty();
    assertThat(changes()).containsExactlyInAnyOrder("\u2212 a 1.0", "+ b 2.0");
  }

  private static RepositoryState locked(String name, String version) {
    Lock lock =
        Lock.parse(
            """
            lock-version = "1.0"
            [[packages]]
            name = "%s"
            version = "%s"
            [packages.sdist]
            path = "a.tar.gz"
            size = 1
            hashes = { sha256 = "%s" }
            """
                .formatted(name, version, "0".repeat(64)));
    return new RepositoryState(
        Optional.of(lock), Optional.empty(), Optional.empty(), List.of(), List.of());
  }

  @Test
  void nixGoesBeforeTheLock() {
    EvaluatedPackage evaluated = evaluated("a", List.of(), List.of(), List.of());
    RepositoryState state =
        new RepositoryState(
            locked("a", "0.9").lock(),
            Optional.empty(),
            Optional.of(new Evaluation(Map.of(LINUX, on(LINUX, evaluated)), Map.of())),
            List.of("a", "unknown"),
            List.of());
    assertThat(state.versions()).isEqualTo(Map.of("a", "1.0"));
    assertThat(state.packages()).isEqualTo(Map.of("a", evaluated));
    assertThat(state.metaPackage()).isEmpty();
  }
}
