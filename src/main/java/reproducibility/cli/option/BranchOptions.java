package reproducibility.cli.option;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import reproducibility.nix.Nix;
import reproducibility.publish.BranchBuilds;
import reproducibility.repository.Repository;

/** Which version branch is built, and which of its packages. */
public final class BranchOptions {
  @Option(
      names = "--repo",
      paramLabel = "PATH|URL",
      defaultValue = ".",
      description = "The repository (default: this folder).")
  String repository = ".";

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "The version branch that is built (default: what is checked out).")
  Optional<String> ref = Optional.empty();

  @Option(
      names = "--package",
      paramLabel = "NAME",
      split = ",",
      description = "Only these packages (default: all that are promised here).")
  List<String> packages = List.of();

  public Repository open() {
    return Repository.open(repository);
  }

  public BranchBuilds builds(Repository opened, Nix nix) {
    return BranchBuilds.of(opened, ref, packages, nix);
  }
}
