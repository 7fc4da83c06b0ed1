package reproducibility.nix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.repository.Inventory;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;

/**
 * Writes what Nix is asked into shell scripts, to measure with: the same expressions, engine and
 * settings as in {@link Nix}, and nothing around them.
 *
 * <ul>
 *   <li>{@code packages}: the names of the packages, one a line, without the meta-package;
 *   <li>{@code build NAME STORE [OPTION…]}: what {@code nix-build} does, in its two steps;
 *   <li>{@code evaluate-all}, and {@code evaluate-SYSTEM} for each platform: one {@code
 *       nix-instantiate}.
 * </ul>
 */
final class BareCommands {
  private final Nix nix;
  private final Path folder;
  private final Path repository;

  private BareCommands(Nix nix, Path folder, Path repository) {
    this.nix = nix;
    this.folder = folder;
    this.repository = repository;
  }

  /** Takes a repository and an empty folder. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    try (Repository repository = Repository.open(arguments[0])) {
      Snapshot snapshot = repository.at(Optional.empty());
      Platforms platforms = Platforms.parse(snapshot.text(Platforms.FILE).orElseThrow());
      Expressions expressions =
          Expressions.of(
              snapshot.folder(),
              Inventory.of(snapshot),
              platforms.nixpkgs(),
              new Packaging().version());
      new BareCommands(new Nix(folder), folder, snapshot.folder()).write(expressions, platforms);
    }
  }

  private void write(Expressions expressions, Platforms contract) throws IOException {
    Set<Platform> platforms = contract.promises().keySet();
    List<String> packages =
        expressions.names().stream().filter(it -> !contract.isMetaPackage(it)).toList();
    Files.write(folder.resolve("packages"), packages);
    String build = nix.request(expressions, expressions.names(), List.of(Platform.host()));
    script(
        "build",
        """
        name=$1 store=$2
        shift 2
        said=$(nix-instantiate --store "$store" --read-write-mode --eval --strict --json %s '%s' --argstr request '%s' --argstr expression "$name")
        derivation=${said#*'"derivation":"'}
        exec nix-store --store "$store" --realise "${derivation%%%%'"'*}" "$@"
        """
            .formatted(paths(), nix.engine("build.nix"), build));
    evaluation("all", expressions, platforms);
    for (Platform platform : platforms) {
      evaluation(platform.system(), expressions, List.of(platform));
    }
  }

  private void evaluation(String name, Expressions expressions, Collection<Platform> platforms)
      throws IOException {
    script(
        "evaluate-" + name,
        "exec nix-instantiate --store dummy:// --eval --strict --json %s '%s' --argstr request '%s'%n"
            .formatted(
                paths(),
                nix.engine("evaluate.nix"),
                nix.request(expressions, expressions.names(), platforms)));
  }

  private String paths() {
    return "-I 'engine=%s' -I 'repository=%s'".formatted(nix.engine(""), repository);
  }

  private void script(String name, String command) throws IOException {
    Path script = folder.resolve(name);
    String exports =
        nix.settings().environment().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(it -> "export %s='%s'%n".formatted(it.getKey(), it.getValue()))
            .collect(Collectors.joining());
    Files.writeString(script, "#!/bin/sh\nset -eu\n" + exports + command);
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
  }
}
