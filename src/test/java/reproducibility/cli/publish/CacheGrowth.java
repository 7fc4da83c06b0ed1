package reproducibility.cli.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.io.file.PathUtils;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.Conditions;
import reproducibility.nix.store.NixHash;
import reproducibility.publish.BinaryCacheFolder;
import reproducibility.publish.BranchBuilds;
import reproducibility.publish.SecretKey;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleCache;
import reproducibility.sample.SampleNar;
import reproducibility.tool.ToolRun;

/**
 * Publishes a binary cache branch after branch, to measure how the time of one publish grows: each
 * branch has all outputs, and some of them are new. What Nix would build is made up.
 */
final class CacheGrowth {
  private static final int OUTPUT_BYTES = 50_000;

  private CacheGrowth() {}

  /** Takes a folder that is not there yet, and numbers of branches, outputs and new outputs. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Growing growing = Growing.of(arguments);
    List<SecretKey> keys = List.of(SecretKey.read(SampleCache.key(folder, "own")));
    for (int branch = 1; branch <= growing.branches(); branch++) {
      Path copied = folder.resolve("copied-" + branch);
      Files.createDirectories(copied.resolve("nar"));
      List<Build> builds = new ArrayList<>();
      for (int i = 0; i < growing.each(); i++) {
        builds.add(copy(copied, i, growing.version(branch, i)));
      }
      BranchBuilds built =
          new BranchBuilds("0.3." + branch, "x86_64-linux", builds, Map.of(), List.of());
      growing.tell(
          branch,
          () ->
              new BinaryCacheFolder(folder.resolve("cache"), keys)
                  .publish(copied, built, List.of())
                  .written()
                  .size());
      PathUtils.deleteDirectory(copied);
    }
  }

  private static Build copy(Path copied, int number, int version) throws IOException {
    String path = "/nix/store/%016d%016d-out%1$s".formatted(number, version);
    byte[] content = new byte[OUTPUT_BYTES];
    new Random(number * 1000L + version).nextBytes(content);
    byte[] nar = SampleNar.of(NixHash.ofSha256(Bytes.sha256(content)).inBase32().repeat(1000));
    String url = "nar/" + SampleNar.name(path);
    Files.write(copied.resolve(url), nar);
    Files.writeString(
        copied.resolve(SampleNar.infoOf(path)),
        SampleNar.info(path, url, "none", nar, nar).formatted(""));
    return new Build(
        "out" + number,
        Conditions.USUAL,
        copied,
        new ToolRun(List.of(), 0, "", "", Duration.ZERO),
        Optional.empty(),
        true,
        Optional.of(path),
        Optional.of(NixHash.ofSha256(Bytes.sha256(nar)).inBase32()),
        Optional.empty(),
        Optional.empty());
  }
}
