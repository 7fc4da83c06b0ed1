package reproducibility.nix;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import reproducibility.Capability;
import reproducibility.Undecided;

/** The engines, as a user names them. */
public final class Engines {
  /** Every name, for usage messages. */
  public static final String NAMES = "stand-in, nixpkgs, flox";

  private Engines() {}

  /**
   * The one that is asked for; the stand-in where none is.
   *
   * @param name one of {@link #NAMES}; a folder of nixpkgs says as much
   * @param nixpkgs the folder of nixpkgs
   * @param lib the folder of nixpkgs' lib for the stand-in, which else looks for one: in the Nix
   *     store, where the repository locks its nixpkgs, then in NIX_PATH
   * @param locked the nixpkgs that the repository locks
   * @throws Undecided where there is no such engine, or the folder is none
   */
  public static Engine named(
      Optional<String> name,
      Optional<String> nixpkgs,
      Optional<String> lib,
      Supplier<Optional<LockedNixpkgs>> locked) {
    String wanted = name.orElse(nixpkgs.isPresent() ? "nixpkgs" : "stand-in");
    if (nixpkgs.isPresent() && !wanted.equals("nixpkgs")) {
      throw refused(wanted, "has nothing to do with the nixpkgs at " + nixpkgs.get());
    }
    if (lib.isPresent() && !wanted.equals("stand-in")) {
      throw refused(wanted, "has nothing to do with the lib at " + lib.get());
    }
    return switch (wanted) {
      case "stand-in" -> new StandIn(libOf(lib, locked));
      case "nixpkgs" ->
          Nixpkgs.in(
              nixpkgs
                  .map(Path::of)
                  .orElseThrow(() -> refused(wanted, "has to be told where it is")));
      case "flox" -> new Flox();
      default -> throw refused(wanted, "is not one of " + NAMES);
    };
  }

  private static Optional<NixpkgsLib> libOf(
      Optional<String> folder, Supplier<Optional<LockedNixpkgs>> locked) {
    return folder
        .map(it -> NixpkgsLib.in(Path.of(it)))
        .or(() -> locked.get().flatMap(LockedNixpkgs::lib))
        .or(() -> Optional.ofNullable(System.getenv("NIX_PATH")).flatMap(NixpkgsLib::of));
  }

  private static Undecided refused(String engine, String why) {
    return new Undecided(
        Capability.ENGINE,
        "the engine " + engine + " " + why,
        "--nixpkgs PATH, or --engine with one of " + NAMES);
  }
}
