package reproducibility.proof.build;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleNixpkgs;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.tool.Scratch;

/** What the stand-in of nixpkgs does not mind, and what has to be seen with a real one as well. */
public enum NixpkgsFault implements Fault {
  /** The stand-in has whatever is asked for. */
  A_PACKAGE_THAT_THIS_NIXPKGS_LACKS(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      "absl-py",
      it -> it.replace(expression("demo"), "numpy opencv4", "numpy opencv4 absl-py"),
      it -> it.replace(expression("demo"), "numpy opencv4", "opencv4 numpy")),

  /** It is also asked for by callPackage. */
  AN_ARGUMENT_THAT_THIS_NIXPKGS_LACKS(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      "ffmpeg",
      it -> it.replace(expression("demo"), "{ lib, python3 }", "{ lib, python3, ffmpeg }"),
      it -> it.replace(expression("demo"), "{ lib, python3 }", "{ lib, python3, pkgs }")),

  /** The contract records no version of pillow; nixpkgs has one. */
  A_VERSION_OF_THIS_NIXPKGS_THAT_THE_ARCHIVE_EXCLUDES(
      caughtBy("EveryProvidedVersion.satisfiesTheArchiveThatNeedsIt"),
      "99.1",
      it -> pillow(it, "pillow<99"),
      it -> pillow(it, "pillow<100")),

  /** Two builds differ, whoever builds them. */
  THE_TIME_IN_AN_OUTPUT_OF_NIXPKGS(
      caughtBy("EveryBuild.givesTheSameBitsTwice"),
      expression("pixels"),
      it -> it.install("date +%N > $out/built"),
      it -> it.install("date --date=@$SOURCE_DATE_EPOCH +%F > $out/built")),

  /** nixpkgs has fixed outputs of its own, and they are no fault. */
  A_FIXED_OUTPUT_BESIDE_THOSE_OF_NIXPKGS(
      caughtBy(
          "EveryBuild.hasNoFixedOutputDerivationInItsClosure", "EveryExpression.fetchesNothing"),
      "more.drv",
      it ->
          more(
              it,
              "outputHashAlgo = \"sha256\"; outputHash = \"%s\";"
                  .formatted("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881")),
      it -> more(it, ""));

  private static final Scratch SCRATCH = Scratch.create();
  private static final SampleNixpkgs TREE = SampleNixpkgs.forTheSample(SCRATCH.folder("nixpkgs-"));

  private final Change change;

  NixpkgsFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void pillow(SampleRepository sample, String requirement) {
    sample.vendor(
        SampleTarball.ofCommit("tint", SampleRepository.COMMIT, List.of(requirement)),
        SampleRepository.COMMIT);
  }

  /** A derivation of another file, which holds an x; with these attributes. */
  private static void more(SampleRepository sample, String attributes) {
    sample.replace(expression("pixels"), "{ lib, python3 }", "{ lib, python3, stdenv }");
    sample.install(
        ("cat ${derivation { name = \"more\"; inherit (stdenv.hostPlatform) system;"
                + " builder = \"/bin/bash\"; args = [ \"-c\" \"printf x > $out\" ]; %s }} > said")
            .formatted(attributes));
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("repro.nixpkgs", TREE.folder().toString());
  }

  @Override
  public Change change() {
    return change;
  }
}
