package reproducibility.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Needed;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.build.Limits;
import reproducibility.nix.evaluate.Effects;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.TrackedView;

/** A real lib in place of the stand-in's: here one that knows more than that. */
class NixpkgsLibTests {
  private static final String MORE =
      """
      let lib = import ./stand-in/lib.nix { names = [ ]; }; in
      lib // {
        trivial = lib.trivial // { release = "99.05"; };
        generators.toPlist = _: _: "known";
        askedOf = name: builtins.getEnv name;
        read = builtins.readFile ./trivial.nix;
      }
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void answersWhatTheStandInsDoesNotKnowAndIsNamed() throws IOException {
    Nix nix = nix(NixpkgsLib.in(lib()));
    assertThat(evaluate(nix, "version = lib.generators.toPlist { } { };").version())
        .contains("known");
    assertThat(evaluate(nix, "version = lib.read;").version()).contains("{ }");
    assertThat(nix.identity().words())
        .startsWith("stand-in of nixpkgs with the lib of nixpkgs 99.05 at " + folder);
  }

  @Test
  void isWatchedAsTheRepositoryIs() throws IOException {
    Nix nix = nix(NixpkgsLib.in(lib()));
    Expressions expressions = expressions("version = \"1\"; NOTE = lib.askedOf \"HOME\";");
    Effects.Stop stop =
        nix.follow(
                expressions,
                List.of(Platform.host()),
                new TrackedView(expressions.repository(), Map.of(), Set.of(".flox/pkgs/x.nix")))
            .stop("x")
            .orElseThrow();
    assertThat(stop.end()).isEqualTo(Effects.End.ASKS);
    assertThat(stop.what()).isEqualTo("getEnv HOME");
    assertThat(stop.place()).contains(".flox/pkgs/x.nix:2");
  }

  @Test
  void isFoundInTheSearchPathByItsName() throws IOException {
    Path lib = lib();
    String top = lib.resolveSibling("").toString();
    assertThat(NixpkgsLib.of("other=/none:nixpkgs=" + top).map(NixpkgsLib::folder)).contains(lib);
    assertThat(NixpkgsLib.of("/none:" + folder).map(NixpkgsLib::folder)).contains(lib);
    assertThat(NixpkgsLib.of("nixpkgs=https://example.org/x.tar.gz:nixpkgs=flake:nixpkgs"))
        .isEmpty();
    assertThat(NixpkgsLib.of("other=" + top)).isEmpty();
    assertThat(NixpkgsLib.of("")).isEmpty();
  }

  /** The path is the one that Nix 2.8 gives a source of this hash. */
  @Test
  void isFoundInTheStoreByTheHashOfTheLock() throws IOException {
    String hash = "sha256-PDFfpswLiuG/DcadTBb7dEfO3jX1fcGlCD4ZKSkC0M8=";
    LockedNixpkgs locked = LockedNixpkgs.in(lock(hash), List.of()).orElseThrow();
    assertThat(locked.name()).isEqualTo("i427pw3z3xkcj2slkxwbg9w9nssbxgp0-source");
    assertThat(locked.libIn(folder)).isEmpty();
    Files.move(lib().getParent(), folder.resolve(locked.name()));
    assertThat(locked.libIn(folder).map(NixpkgsLib::toString))
        .contains(folder.resolve(locked.name()) + ", which flake.lock locks");
  }

  /** flox builds with the nixpkgs of its own lock. */
  @Test
  void isNotThatOfAnotherRevisionThanFloxLocks() {
    String lock = lock("sha256-PDFfpswLiuG/DcadTBb7dEfO3jX1fcGlCD4ZKSkC0M8=");
    assertThat(LockedNixpkgs.in(lock, List.of("abc", "abc"))).isPresent();
    assertThat(LockedNixpkgs.in(lock, List.of("abc", "def"))).isEmpty();
    assertThat(LockedNixpkgs.in(lock("sha256-PDFf"), List.of())).isEmpty();
    assertThat(LockedNixpkgs.in(lock("md5-x"), List.of())).isEmpty();
    assertThat(LockedNixpkgs.in("[]", List.of())).isEmpty();
    assertThat(LockedNixpkgs.in("none", List.of())).isEmpty();
  }

  private static String lock(String hash) {
    return """
    { "nodes": {
        "nixpkgs": { "locked": { "type": "github", "rev": "abc", "narHash": "%s" } },
        "root": { "inputs": { "nixpkgs": "nixpkgs" } } },
      "root": "root", "version": 7 }
    """
        .formatted(hash);
  }

  @Test
  void whatIsNoneLeavesItOpen() throws IOException {
    assertThatThrownBy(() -> NixpkgsLib.in(folder))
        .isInstanceOf(Undecided.class)
        .hasMessageContaining(folder + ": this is not the lib of nixpkgs");
    Path none = Files.createDirectory(folder.resolve("none"));
    Files.writeString(none.resolve("trivial.nix"), "{ }");
    Files.writeString(none.resolve("default.nix"), "{ licenses = { }; }");
    NixpkgsLib lib = NixpkgsLib.in(none);
    Needed.orSkipped(() -> new Nix(newFolder()));
    assertThatThrownBy(() -> nixWith(lib))
        .isInstanceOf(Undecided.class)
        .hasMessageContaining("it has no callPackageWith");
    assertThatThrownBy(
            () ->
                Engines.named(
                    Optional.of("flox"), Optional.empty(), Optional.of("lib"), Optional::empty))
        .isInstanceOf(Undecided.class)
        .hasMessageContaining("the engine flox has nothing to do with the lib at lib");
  }

  private Path lib() throws IOException {
    Path lib = folder.toRealPath().resolve("nixpkgs/lib");
    EngineFiles.layIn(Files.createDirectories(lib).resolve("stand-in"));
    Files.writeString(lib.resolve("default.nix"), MORE);
    Files.writeString(lib.resolve("trivial.nix"), "{ }");
    return lib;
  }

  private Nix nix(NixpkgsLib lib) {
    return Needed.orSkipped(() -> nixWith(lib));
  }

  private Nix nixWith(NixpkgsLib lib) {
    return new Nix(newFolder(), new ThisMachine(), Limits.USUAL, new StandIn(Optional.of(lib)));
  }

  private Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "nix-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EvaluatedPackage evaluate(Nix nix, String attributes) throws IOException {
    Evaluation evaluation = nix.evaluate(expressions(attributes), List.of(Platform.host()));
    assertThat(evaluation.errors()).isEmpty();
    return evaluation.find("x").orElseThrow();
  }

  private Expressions expressions(String attributes) throws IOException {
    Path repository = Files.createDirectories(folder.toRealPath().resolve("repository"));
    return new OnePackage(repository)
        .of(
            "{ lib, python3 }: python3.pkgs.buildPythonPackage {\n"
                + "  pname = \"x\"; format = \"other\"; "
                + attributes
                + "\n}\n");
  }
}
