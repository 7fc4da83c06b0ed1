package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Needed;
import reproducibility.Undecided;
import reproducibility.cli.CommandRun;
import reproducibility.nix.CacheCopy;
import reproducibility.nix.Nix;
import reproducibility.nix.StandIn;
import reproducibility.nix.ThisMachine;
import reproducibility.nix.build.Limits;
import reproducibility.publish.BranchBuilds;
import reproducibility.publish.CacheIndex;
import reproducibility.publish.PublicKey;
import reproducibility.publish.SecretKey;
import reproducibility.repository.Repository;
import reproducibility.sample.SampleCache;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.host.NixOfImage;

/**
 * An empty store that builds nothing and trusts one key takes everything from a cache, by every
 * Nix; and it is what a build from source gives.
 */
class EmptyStoreTests {
  private static final SampleRepository SAMPLE = new SampleRepository();
  private static Path top = Path.of("");
  private static PublicKey trusted = new PublicKey("", "");
  private static final Map<String, String> FROM_SOURCE = new TreeMap<>();

  @BeforeAll
  static void publish(@TempDir Path folder) throws IOException {
    top = folder;
    Path key = SampleCache.key(folder, "own");
    trusted = SecretKey.read(key).publicKey();
    CommandRun run =
        CommandRun.of(
            "cache", cache(), "--key", key, "--repo", SAMPLE.folder(), "--package", "demo,mover");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("1.2.3 on ", ": 2 of 2 packages, ");
    try (Repository opened = Repository.open(SAMPLE.folder().toString())) {
      BranchBuilds.of(
              opened,
              Optional.empty(),
              List.of("demo", "mover"),
              new Nix(opened.scratchFolder("nix-")))
          .builds()
          .forEach(it -> FROM_SOURCE.put(it.output().orElseThrow(), it.narHash().orElseThrow()));
    }
  }

  @AfterAll
  static void close() {
    SAMPLE.close();
  }

  private static Path cache() {
    return top.resolve("a cache");
  }

  @Test
  void takesAllOfItWithTheNixOfThisMachine(@TempDir Path folder) throws IOException {
    requireThatItTakesAll(new Nix(folder));
  }

  @Test
  void takesAllOfItWithANewerNix(@TempDir Path folder, @TempDir Path programs) throws IOException {
    Needed.orSkipped(() -> NixOfImage.layInto(programs, "nix-instantiate", "nix-store", "nix"));
    Nix newer =
        new Nix(folder, new ThisMachine(Optional.of(programs)), Limits.USUAL, new StandIn());
    assertThat(newer.version())
        .isNotEqualTo(new Nix(Files.createDirectory(folder.resolve("x"))).version());
    requireThatItTakesAll(newer);
  }

  private static void requireThatItTakesAll(Nix nix) throws IOException {
    List<String> paths =
        index().outputs().stream().map(CacheIndex.Output::storePath).sorted().toList();
    CacheCopy copy = new CacheCopy(nix);
    CacheCopy.Taken taken = copy.take(cache(), List.of(trusted.toString()), paths);
    assertThat(taken.refusal()).isEmpty();
    assertThat(FROM_SOURCE.keySet()).containsExactlyElementsOf(paths);
    assertThat(FROM_SOURCE.values()).containsExactlyElementsOf(taken.narHashes());

    PublicKey stranger = SecretKey.read(SampleCache.key(top, "stranger")).publicKey();
    assertThat(copy.take(cache(), List.of(stranger.toString()), paths).refusal()).isPresent();
  }

  /** So is {@code s3://} to Debian's Nix, which is built without it. */
  @Test
  void isUnknownWhereNixDoesNotKnowTheOtherStore(@TempDir Path folder) {
    assertThatThrownBy(
            () -> new CacheCopy(new Nix(folder)).send(cache(), "nowhere://bucket?endpoint=x"))
        .isInstanceOf(Undecided.class)
        .hasMessageContaining("copies nothing to nowhere://bucket: ")
        .hasMessageContaining("don't know how to open");
  }

  /** The command, with a cache that says otherwise of one package. */
  @Test
  void isChallenged(@TempDir Path folder) throws IOException {
    String demo = "demo";
    String path =
        index().outputs().stream()
            .filter(it -> it.expression().equals(demo))
            .findFirst()
            .orElseThrow()
            .storePath();
    String info = path.substring("/nix/store/".length()).substring(0, 32) + ".narinfo";
    Files.writeString(
        folder.resolve(info),
        Files.readString(cache().resolve(info))
            .replaceFirst("NarHash: .*", "NarHash: " + SampleCache.narHash()));
    CommandRun run =
        CommandRun.of("challenge", cache(), folder, "--repo", SAMPLE.folder(), "--package", demo);
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("differs    demo\n", "against the majority: " + folder + "\n", " of 3 voices");
    assertThat(CommandRun.of("challenge", cache(), "--agree", "3").err()).contains("--agree 3");
  }

  private static CacheIndex index() throws IOException {
    return CacheIndex.parse("index", Files.readAllBytes(cache().resolve(CacheIndex.FILE)));
  }
}
