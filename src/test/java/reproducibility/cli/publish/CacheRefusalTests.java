package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.cli.CommandRun;
import reproducibility.sample.SampleCache;
import reproducibility.sample.SampleRepository;

/** What {@code bin/repro cache} refuses before it builds or writes anything. */
class CacheRefusalTests {
  @Test
  void refusesToPublishWithoutAKey(@TempDir Path folder) throws IOException {
    SampleCache cache = new SampleCache(folder);
    assertThatThrownBy(() -> cache.publish(folder.resolve("x"), List.of(), List.of()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("without a key");
    CommandRun without = CommandRun.of("cache", folder.resolve("x"));
    assertThat(without.status()).isEqualTo(64);
    assertThat(without.err()).contains("--key");
    for (String text : List.of("", "own", "own:AAAA", "a b:" + "A".repeat(86) + "==")) {
      Path key = Files.writeString(folder.resolve("bad.sec"), text);
      CommandRun run = CommandRun.of("cache", folder.resolve("x"), "--key", key);
      assertThat(run.status()).as(text).isEqualTo(2);
      assertThat(run.err()).contains("key").doesNotContain("AAAAAAAA");
    }
    assertThat(folder.resolve("x")).doesNotExist();
    assertThat(CommandRun.of("check", "--cache", cache.folder()).err()).contains("--trusted-key");
    assertThat(CommandRun.of("check", "--claim", "EveryCachedOutput").err()).contains("--cache");
    assertThat(CommandRun.of("check", "--cache", cache.folder(), "--trusted-key", "own:x").err())
        .contains("no public key");
  }

  /** Nix of Debian has no S3; where one has, nobody answers at this address. */
  @Test
  void refusesAStoreThatNixCannotReachBeforeItBuilds(@TempDir Path folder) {
    SampleCache cache = new SampleCache(folder);
    try (SampleRepository sample = new SampleRepository()) {
      CommandRun run =
          CommandRun.of(
              "cache",
              folder.resolve("x"),
              "--key",
              cache.folder().resolveSibling("own.sec"),
              "--repo",
              sample.folder(),
              "--to",
              "s3://bucket?scheme=http&endpoint=127.0.0.1:1");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("cannot publish to s3://bucket: ", "publish without --to");
      assertThat(folder.resolve("x")).doesNotExist();
    }
  }
}
