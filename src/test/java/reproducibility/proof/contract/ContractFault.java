package reproducibility.proof.contract;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.META;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** Ways to break the agreement of expressions, contract and documents. */
public enum ContractFault implements Fault {
  /** A package is lost on one platform. */
  LOST_ON_ONE_PLATFORM(
      caughtBy(
          "EveryPlatform.hasThePromisedNumberOfPackages",
          "EveryPlatform.hasExactlyThePromisedPackages",
          "EveryPlatform.givesAReasonForEachExclusion"),
      "piexif",
      it ->
          it.replace(
              META,
              "[ gitpython piexif ]",
              "([ gitpython ] ++ lib.optionals (!stdenv.hostPlatform.isDarwin) [ piexif ])"),
      it ->
          it.replace(
              META,
              "[ gitpython piexif ]",
              "([ gitpython ] ++ lib.optionals (!stdenv.hostPlatform.isWindows) [ piexif ])")),

  /** A package is there that nobody promised. */
  GAINED_ON_ONE_PLATFORM(
      caughtBy(
          "EveryPlatform.hasThePromisedNumberOfPackages",
          "EveryPlatform.hasExactlyThePromisedPackages"),
      "simpleeval",
      it ->
          it.replace(
              META,
              "[ gitpython piexif ]",
              "([ gitpython piexif ] ++ lib.optionals stdenv.hostPlatform.isDarwin [ simpleeval"
                  + " ])"),
      it ->
          it.replace(
              META,
              "[ gitpython piexif ]",
              "([ gitpython piexif ] ++ lib.optionals stdenv.hostPlatform.isWindows [ simpleeval"
                  + " ])")),

  /** The predicate was turned round: what one platform lacked it has, and the others lack it. */
  AN_INVERTED_PREDICATE(
      caughtBy(
          "EveryPlatform.hasThePromisedNumberOfPackages",
          "EveryPlatform.hasExactlyThePromisedPackages",
          "EveryPlatform.givesAReasonForEachExclusion",
          "EveryExclusion.takesEffect",
          "EveryPackage.isIncludedOnlyWhereItsDependenciesAre"),
      "pixels",
      it -> it.replace(META, "(!(stdenv", "((stdenv"),
      it ->
          it.replace(
              META,
              "(!(stdenv.hostPlatform.isLinux && stdenv.hostPlatform.isAarch64))",
              "(stdenv.hostPlatform.system != \"aarch64-linux\")")),

  /** The count is right and the set is wrong. */
  ONE_LOST_AND_ONE_GAINED(
      caughtBy(
          "EveryPlatform.hasExactlyThePromisedPackages",
          "EveryPlatform.givesAReasonForEachExclusion"),
      "simpleeval",
      it -> it.replace(META, "[ gitpython piexif ]", "[ gitpython simpleeval ]"),
      it -> it.replace(META, "[ gitpython piexif ]", "[ piexif gitpython ]")),

  /** Something that a kept package needs cannot be had on a platform any more. */
  KEPT_WHERE_A_DEPENDENCY_CANNOT_BE_HAD(
      caughtBy("EveryPackage.isIncludedOnlyWhereItsDependenciesAre"),
      "aarch64-darwin: pixels -> kornia -> kornia-rs",
      it ->
          it.replace(
              CONTRACT,
              "{ aarch64-linux = \"marked as bad\" }",
              "{ aarch64-linux = \"marked as bad\", aarch64-darwin = \"bad too\" }"),
      it ->
          it.replace(
              CONTRACT,
              "{ aarch64-linux = \"marked as bad\" }",
              "{ aarch64-linux = \"marked as bad\", riscv64-linux = \"bad too\" }")),

  /** The document promises more than the contract. */
  THE_README_SAYS_ANOTHER_COUNT(
      caughtBy("EveryDocumentedCount.agreesWithTheContract"),
      "README.md:5",
      it -> it.replace("README.md", "| x86_64-linux | 6 |", "| x86_64-linux | 7 |"),
      it ->
          it.replace("README.md", "| x86_64-linux | 6 |", "| `x86_64-linux` | 6 | all of them |")),

  /** The document was not changed with the expression. */
  THE_README_SAYS_ANOTHER_VERSION(
      caughtBy("EveryDocumentedVersion.agreesWithTheExpression"),
      "README.md:10",
      it -> it.replace("README.md", "| [pixels](sources) | v0.3 |", "| [pixels](sources) | v0.4 |"),
      it -> it.replace("README.md", "| [pixels](sources) | v0.3 |", "| `Pixels` | 0.3.0 | pure |")),

  /** The document leaves out what the contract keeps. */
  THE_README_NAMES_ANOTHER_EXCLUSION(
      caughtBy("EveryDocumentedCount.listsExactlyThePackagesLeftOut"),
      "README.md:6",
      it -> it.replace("README.md", "| aarch64-linux | 5 |", "| aarch64-linux | 5 | piexif |"),
      it ->
          it.replace(
              "README.md", "| aarch64-linux | 5 |", "| aarch64-linux | 5 | pixels: not piexif |")),

  /** Nobody will know in a year. */
  AN_EXCLUSION_WITHOUT_A_REASON(
      caughtBy("EveryExclusion.hasAReason"),
      "pixels on aarch64-linux",
      it -> it.replace(CONTRACT, "reason = \"kornia-rs is marked as bad there\"\n", ""),
      it -> it.replace(CONTRACT, "is marked as bad there", "does not build there")),

  /** nixpkgs mended it: the package could come back. */
  AN_EXCLUSION_WHOSE_CAUSE_IS_GONE(
      caughtBy("EveryExclusion.isStillNeeded"),
      "kornia-rs",
      it ->
          it.replace(
              CONTRACT, "unavailable = { aarch64-linux = \"marked as bad\" }", "unavailable = { }"),
      it -> it.replace(CONTRACT, "\"marked as bad\" }", "\"still marked as bad\" }")),

  /** Whoever adopted the repository was asked for the cause, and left it open. */
  AN_EXCLUSION_WITHOUT_A_CAUSE(
      caughtBy("EveryExclusion.isStillNeeded"),
      "names no cause",
      it -> it.replace(CONTRACT, "cause = \"kornia-rs\"", "cause = \"\""),
      it -> it.replace(CONTRACT, "cause = \"kornia-rs\"", "cause = \"\"\"kornia-rs\"\"\"")),

  /** The package is left out, and the contract does not say why. */
  LEFT_OUT_WITHOUT_A_WORD(
      caughtBy("EveryPlatform.givesAReasonForEachExclusion"),
      "pixels",
      it -> it.change(CONTRACT, text -> text.replaceFirst("(?s)\\[\\[platforms.*?there\"\n", "")),
      it -> it.replace(CONTRACT, "cause = \"kornia-rs\"", "cause = 'kornia-rs'"));

  private final Change change;

  ContractFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  @Override
  public Change change() {
    return change;
  }
}
