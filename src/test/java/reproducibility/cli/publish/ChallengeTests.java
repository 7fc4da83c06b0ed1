package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleCache.DEMO_INFO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.publish.Challenge;
import reproducibility.publish.Challenge.Outcome;
import reproducibility.publish.Witness;
import reproducibility.sample.SampleCache;

/** Three small caches, of which one lies; and who is believed. */
class ChallengeTests {
  private static final String OURS = "this machine";

  @TempDir private Path folder = Path.of("");

  /** What each cache says comes from a publication of its own. */
  @BeforeEach
  void publish() throws IOException {
    SampleCache cache = new SampleCache(folder);
    for (String it : List.of("a", "b")) {
      var unused = cache.publish(folder.resolve(it), List.of(cache.own()), List.of());
    }
    cache.buildOtherwise();
    for (String it : List.of("liar", "other-liar")) {
      var unused = cache.publish(folder.resolve(it), List.of(cache.other()), List.of());
    }
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(
        folder.resolve("claims.json"),
        "{\"outputs\": {\"demo\": \"%s\"}, \"claims\": []}".formatted(SampleCache.narHash()));
  }

  private Challenge challenge(String... places) {
    return Witness.challenge(
        OURS,
        SampleCache.build(folder, SampleCache.narHash()),
        Arrays.stream(places)
            .map(it -> it.startsWith("http") ? it : folder.resolve(it).toString())
            .map(Witness::of)
            .toList());
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void agreesWhereEnoughSayTheSame() {
    Challenge all = challenge("a", "b", "claims.json");
    assertThat(all.outcome(4)).isEqualTo(Outcome.AGREED);
    assertThat(all.outcome(5)).isEqualTo(Outcome.UNKNOWN);
    assertThat(all.liars()).isEmpty();
  }

  @Test
  void namesTheLiar() {
    Challenge all = challenge("a", "b", "liar");
    assertThat(all.outcome(2)).isEqualTo(Outcome.CONTRADICTED);
    assertThat(all.liars()).containsExactly(path("liar"));
  }

  /** Its own build is a voice as any other. */
  @Test
  void namesThisMachineWhereAllOthersSayTheSame() {
    assertThat(challenge("liar", "other-liar").liars()).containsExactly(OURS);
  }

  @Test
  void namesNobodyWhereThereIsNoMajority() {
    Challenge two = challenge("liar");
    assertThat(two.outcome(2)).isEqualTo(Outcome.UNKNOWN);
    assertThat(two.liars()).isEmpty();
    assertThat(challenge("a", "liar", "other-liar").outcome(2)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void whoSaysNothingHasNoVoice() throws IOException {
    Path broken = folder.resolve("b").resolve(DEMO_INFO);
    Files.writeString(broken, Files.readString(broken).substring(0, 80));
    Challenge silent = challenge("empty", "http://127.0.0.1:1/", "b");
    assertThat(silent.outcome(2)).isEqualTo(Outcome.UNKNOWN);
    assertThat(silent.silent())
        .containsEntry(path("empty"), "does not have it")
        .containsOnlyKeys(path("empty"), path("b"), "http://127.0.0.1:1/");
    assertThat(silent.silent().get(path("b"))).contains("cut off");
    assertThat(challenge("empty", "a").outcome(2)).isEqualTo(Outcome.AGREED);
  }
}
