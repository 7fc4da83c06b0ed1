package reproducibility.cli.publish;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.Malformed;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.option.BranchOptions;
import reproducibility.cli.option.BuildOptions;
import reproducibility.cli.option.ClaimOptions;
import reproducibility.cli.option.RemovalOption;
import reproducibility.nix.CacheCopy;
import reproducibility.nix.Nix;
import reproducibility.publish.BinaryCacheFolder;
import reproducibility.publish.BranchBuilds;
import reproducibility.publish.NeededOutputs;
import reproducibility.publish.SecretKey;
import reproducibility.publish.UnneededFiles;
import reproducibility.repository.Repository;

/** {@code repro cache}: builds a version branch and publishes the outputs as a binary cache. */
@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes the outputs of a version branch as a signed binary cache of Nix.",
      "Builds its packages, and signs each output with every key. Only what is new is written, a"
          + " reader never sees half of it, and nothing is replaced by another content."
    },
    exitCodeList = {
      "0:published",
      "1:published, without a package that does not build, or that is there with other bits",
      "2:not published: the message says why"
    },
    footer = {
      "  nix-store --generate-binary-cache-key cache.example.org-1 cache.sec cache.pub",
      "  bin/repro cache /srv/cache --key cache.sec --ref 0.3.76",
      "  bin/repro check --tag mirror --cache /srv/cache --trusted-key \"$(cat cache.pub)\""
    })
public final class CacheCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The folder, which is made if it is not there.")
  Path folder = Path.of("cache");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description =
          "A secret key that signs every path; with two of them, paths of earlier runs that one has"
              + " signed are signed by the other as well.")
  List<Path> keys = List.of();

  @Option(
      names = "--revoke",
      paramLabel = "NAME",
      split = ",",
      description =
          "Take signatures by this key away; a path that nobody else has signed is taken back until"
              + " it is built again.")
  List<String> revoked = List.of();

  @Option(
      names = "--compression",
      paramLabel = "NAME",
      defaultValue = "zstd",
      description = "Of new outputs: zstd (default), xz or none. Nix 2.4 and later read each.")
  String compression = "zstd";

  @Option(
      names = "--to",
      paramLabel = "STORE",
      description =
          "Also copy the cache to another store by Nix itself, as s3://bucket?endpoint=…, where"
              + " this machine's Nix knows that kind.")
  Optional<String> store = Optional.empty();

  @Mixin BranchOptions branch = new BranchOptions();
  @Mixin BuildOptions options = new BuildOptions();
  @Mixin RemovalOption removal = new RemovalOption();

  @Override
  public Integer call() throws IOException {
    if (!CacheCopy.COMPRESSIONS.contains(compression)) {
      throw ClaimOptions.refusal(
          spec.commandLine(),
          "--compression " + compression,
          String.join(", ", CacheCopy.COMPRESSIONS));
    }
    options.require(spec.commandLine());
    List<SecretKey> secret = keys.stream().map(SecretKey::read).toList();
    BinaryCacheFolder cache = new BinaryCacheFolder(folder, secret);
    try (Repository opened = branch.open()) {
      Nix nix = options.nix(opened.scratchFolder("nix-"));
      CacheCopy copy = new CacheCopy(nix);
      store.ifPresent(copy::requireReachable);
      BranchBuilds built = branch.builds(opened, nix);
      if (built.builds().isEmpty()) {
        throw nothingBuilds(built);
      }
      Path copied = opened.scratchFolder("copied-");
      built.builds().forEach(it -> copy.export(it, copied, compression));
      BinaryCacheFolder.Done done = cache.publish(copied, built, revoked);
      store.ifPresent(it -> copy.send(folder.toAbsolutePath().normalize(), it));
      int status = tell(built, done);
      Optional<UnneededFiles> unneeded = removal.in(folder);
      if (unneeded.isPresent()) {
        RemovalOption.tell(
            unneeded.get().ofCache(NeededOutputs.of(opened)::contain), spec.commandLine().getOut());
      }
      return status;
    }
  }

  private static Malformed nothingBuilds(BranchBuilds built) {
    String why = built.failed().entrySet().stream().findFirst().map(Object::toString).orElse("");
    return new Malformed(
        built.ref(), "none of its " + built.failed().size() + " packages builds: " + why);
  }

  private int tell(BranchBuilds built, BinaryCacheFolder.Done done) {
    PrintWriter out = spec.commandLine().getOut();
    built
        .builds()
        .forEach(
            it -> out.printf("output     %s  %s%n", it.expression(), it.output().orElseThrow()));
    built.failed().forEach((name, why) -> out.println("failed     " + name + ": " + why));
    done.refused()
        .forEach(
            (path, why) ->
                out.println("differs    " + path + ": the build gives other bits, and " + why));
    done.withdrawn().forEach(it -> out.println("withdrawn  " + it + ": no signature is left"));
    out.printf(
        "%s on %s: %s of %s packages, %s files written, the others are as they were%n",
        built.ref(),
        built.system(),
        built.builds().size() - done.refused().size(),
        built.builds().size() + built.failed().size(),
        done.written().size());
    out.flush();
    return built.failed().isEmpty() && done.refused().isEmpty()
        ? ExitStatus.SOUND
        : ExitStatus.VIOLATED;
  }
}
