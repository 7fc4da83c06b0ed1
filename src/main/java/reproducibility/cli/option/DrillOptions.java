package reproducibility.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import reproducibility.drill.CachedOutputs;
import reproducibility.drill.Drill;
import reproducibility.drill.OwnCopies;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.CacheCopy;
import reproducibility.nix.Nix;
import reproducibility.publish.BranchBuilds;
import reproducibility.publish.MirrorFolder;
import reproducibility.publish.PublicKey;
import reproducibility.report.PastRun;
import reproducibility.repository.Clones;
import reproducibility.repository.Repository;
import reproducibility.tool.Scratch;

/** The own mirror and the own cache that a drill is to do with alone. */
public final class DrillOptions {
  @Option(
      names = "--mirror",
      paramLabel = "DIR",
      description =
          "Also build from the archives of this mirror alone, and publish it anew of the version"
              + " branches, to compare.")
  Optional<Path> mirror = Optional.empty();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Also take the outputs of the branch from this cache alone, into an empty store that"
              + " builds nothing, and build them anew, to compare.")
  Optional<Path> cache = Optional.empty();

  @Option(
      names = "--trusted-key",
      paramLabel = "NAME:BASE64",
      description = "With --cache: a public key whose signature counts.")
  List<String> trusted = List.of();

  /**
   * Refuses what is not there.
   *
   * @throws ParameterException where a folder is none, or a key is missing
   */
  public void require(CommandLine line) {
    for (Path it : List.of(mirror, cache).stream().flatMap(Optional::stream).toList()) {
      if (!Files.isDirectory(it)) {
        throw new ParameterException(line, it + ": no such folder");
      }
    }
    if (cache.isPresent() == trusted.isEmpty()) {
      throw new ParameterException(line, "--cache and --trusted-key go together");
    }
    trusted.forEach(PublicKey::parse);
  }

  /**
   * What each of them gives alone.
   *
   * @param run what the branches alone gave
   */
  public List<OwnCopies.Part> parts(
      String repository, Optional<String> ref, PastRun run, Scratch scratch) {
    OwnCopies copies = new OwnCopies(run);
    List<OwnCopies.Part> parts = new ArrayList<>();
    try (Repository opened = Repository.open(repository)) {
      mirror.ifPresent(
          it -> {
            Path clone = scratch.top().resolve("clone-without-archives");
            Clones.checkOut(repository, ref, clone);
            Path archives = it.toAbsolutePath().normalize().resolve(MirrorFolder.FILES);
            parts.add(
                copies.mirrorAlone(
                    new Drill(clone, scratch.folder("home-")).fromArchivesAlone(archives)));
            parts.add(OwnCopies.mirrorRebuilt(it, opened, scratch.folder("mirror-")));
          });
      cache.ifPresent(
          it -> {
            Nix nix = new Nix(scratch.folder("nix-"));
            String name = BranchBuilds.name(opened, ref);
            CachedOutputs outputs =
                new CachedOutputs(
                    it.toAbsolutePath().normalize(), name, Platform.host().system(), run);
            parts.add(
                outputs.alone(trusted.stream().map(PublicKey::parse).toList(), new CacheCopy(nix)));
            parts.add(outputs.rebuilt(opened, ref, nix, scratch.folder("rebuilt-")));
          });
    }
    return parts;
  }
}
