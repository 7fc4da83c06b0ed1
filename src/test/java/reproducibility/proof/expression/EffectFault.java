package reproducibility.proof.expression;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.META;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.Texts;

/** What expressions do without saying so: in helpers, among build-time inputs, in the set. */
public enum EffectFault implements Fault {
  /** What a file asks counts for each expression that imports it. */
  A_HELPER_ASKS(
      caughtBy("EveryExpression.doesNotDependOnTheMachine"),
      ".flox/lib/extra.nix:2",
      it -> Texts.helped(it, "{ }:\nbuiltins.getEnv \"HOME\""),
      it -> Texts.helped(it, "{ }:\n\"HOME\"")),

  /** The same of what it fetches. */
  A_HELPER_FETCHES(
      caughtBy("EveryExpression.fetchesNothing"),
      ".flox/lib/extra.nix:3",
      it -> Texts.helped(it, "{ }:\n\"cp \" +\nbuiltins.fetchTarball \"https://example.org/x\""),
      it -> Texts.helped(it, "{ }:\n\"cp x\"")),

  /** A list of files shows what git does not track; git's own folder is in no copy of them. */
  A_LIST_WITH_A_FILE_THAT_GIT_DOES_NOT_TRACK(
      caughtBy("EveryExpression.evaluatesTheSameInEveryCheckout"),
      "NOTE = \"",
      it -> {
        it.write("notes.txt", "mine\n");
        it.untrack("notes.txt");
        it.replace(expression("demo"), "meta.license", Texts.LISTED);
      },
      it -> it.replace(expression("demo"), "meta.license", Texts.LISTED)),

  /** A function that flox takes for a package finds nothing itself; who imports it does. */
  A_HELPER_AMONG_THE_PACKAGES_FETCHES(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform", "EveryExpression.fetchesNothing"),
      ".flox/pkgs/extra.nix:2",
      it -> {
        it.write(
            ".flox/pkgs/extra.nix", "{ }: x:\nbuiltins.fetchTarball \"https://example.org/x\"");
        Texts.helped(it, "{ }: import ../pkgs/extra.nix { } 1");
      },
      it -> Texts.helped(it, "{ }: 1")),

  /** Whatever it is called, it may go to the network. */
  A_FIXED_OUTPUT_AMONG_BUILD_TIME_INPUTS(
      caughtBy(
          "EveryExpression.fetchesNothing", "EveryBuild.hasNoFixedOutputDerivationInItsClosure"),
      "wheelhouse",
      it ->
          Texts.built(
              it,
              "outputHash = \"sha256-d6xi4mKdjkX2JFicDIv5niSzpyI0m/Hnm8GGAIU04kY=\";"
                  + " outputHashMode = \"recursive\";"),
      it -> Texts.built(it, "outputHashMode = \"recursive\";")),

  /** A fetcher that nothing uses fetches nothing; one that a text holds is used. */
  A_FETCHER_IN_A_TEXT(
      caughtBy("EveryExpression.fetchesNothing", "EveryBuild.succeedsOfflineFromAColdStore"),
      "fetchurl, without a hash",
      it -> {
        it.replace(expression("demo"), "{ lib, python3 }", "{ lib, python3, fetchurl }");
        it.give("demo", "postPatch = \"cat ${fetchurl { url = \"https://example.org/x\"; }}\";");
      },
      it -> {
        it.replace(expression("demo"), "{ lib, python3 }", "{ lib, python3, fetchurl }");
        it.give("demo", "passthru.tests.data = fetchurl { url = \"https://example.org/x\"; };");
      }),

  /** The set brings nixpkgs' package of that name. */
  NIXPKGS_OWN_IN_PLACE_OF_THE_VENDORED(
      caughtBy("EveryPackage.isTheSameInTheMetaPackage"),
      "nixpkgs' own demo",
      it -> {
        it.replace(META, "./demo.nix ", "");
        it.replace(META, "[ gitpython piexif ]", "[ gitpython piexif demo ]");
      },
      it -> {
        it.replace(META, "./demo.nix ", "");
        it.replace(
            META, "[ gitpython piexif ]", "[ gitpython piexif (callPackage ./demo.nix { }) ]");
      }),

  /** The set changes the package that it calls. */
  AN_OVERRIDE_IN_THE_SET(
      caughtBy("EveryPackage.isBuiltFromALockedArchive", "EveryPackage.isTheSameInTheMetaPackage"),
      META + ":",
      it -> {
        it.write("assets/demo-1.0-py3-none-any.whl", it.bytes(DEMO));
        Texts.called(
            it,
            "((callPackage ./demo.nix { }).overrideAttrs (o: { src ="
                + " ../../assets/demo-1.0-py3-none-any.whl; }))");
      },
      it -> Texts.called(it, "((callPackage ./demo.nix { }).overrideAttrs (o: { }))")),

  /** Where an expression lies changes nothing of what it has to promise. */
  A_PACKAGE_FROM_ELSEWHERE(
      caughtBy("EveryPackage.isBuiltFromALockedArchive", "EveryPackage.isTheSameInTheMetaPackage"),
      ".flox/lib/demo.nix",
      it -> {
        it.write("assets/demo-1.0-py3-none-any.whl", it.bytes(DEMO));
        it.write(".flox/lib/demo.nix", it.bytes(expression("demo")));
        it.replace(".flox/lib/demo.nix", "../../sources", "../../assets");
        Texts.called(it, "(callPackage ../lib/demo.nix { })");
      },
      it -> {
        it.write(".flox/lib/demo.nix", it.bytes(expression("demo")));
        Texts.called(it, "(callPackage ./demo.nix { })");
      }),

  /** What one platform gets, another platform's sound source does not excuse. */
  ANOTHER_SOURCE_ON_ONE_PLATFORM(
      caughtBy("EveryPackage.isBuiltFromALockedArchive"),
      "README.md, which the lock does not know on aarch64-darwin",
      it -> Texts.chosen(it, "../../README.md"),
      it -> Texts.chosen(it, "../../sources/../" + DEMO)),

  /** The same of what an expression says of it. */
  ANOTHER_VERSION_ON_ONE_PLATFORM(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      "1.1 on aarch64-darwin",
      it -> Texts.versioned(it, "1.1"),
      it -> Texts.versioned(it, "1.0.0")),

  /** A copy that Nix makes is of the vendored bytes or not. */
  A_COPY_OF_ANOTHER_FILE(
      caughtBy(
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "a copy of something that is no vendored archive: README.md",
      it -> it.replace(expression("demo"), "../../" + DEMO, "\"${../../README.md}\""),
      it -> it.replace(expression("demo"), "../../" + DEMO, "\"${../../" + DEMO + "}\"")),

  /** The same by Nix's own function, under whatever name. */
  A_COPY_BY_ANOTHER_NAME(
      caughtBy(
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "demo-1.0-py3-none-any.whl",
      it ->
          it.replace(
              expression("demo"),
              "../../" + DEMO,
              "builtins.path { path = ../../README.md; name = \"demo-1.0-py3-none-any.whl\"; }"),
      it ->
          it.replace(
              expression("demo"),
              "../../" + DEMO,
              "builtins.path { path = ../../"
                  + DEMO
                  + "; name = \"demo-1.0-py3-none-any.whl\"; }")),

  /** The same where the contract names a second folder of archives. */
  A_COPY_BESIDE_AN_ARCHIVE_OF_ANOTHER_FOLDER(
      caughtBy(
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "demo-1.0-py3-none-any.whl",
      it -> fromVendor(it, "\"${../../README.md}\""),
      it -> fromVendor(it, "\"${../../vendor}/demo-1.0-py3-none-any.whl\"")),

  /** And where it has another name there. */
  A_RENAMED_COPY_BESIDE_AN_ARCHIVE_OF_ANOTHER_FOLDER(
      caughtBy(
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "demo-1.0-py3-none-any.whl",
      it -> fromVendor(it, "builtins.path { path = ../../README.md; name = \"x.whl\"; }"),
      it ->
          fromVendor(
              it,
              "builtins.path { path = ../../vendor/demo-1.0-py3-none-any.whl; name ="
                  + " \"demo-1.0-2-py3-none-any.whl\"; }")),

  /** What a package says of its platforms decides where the set has it. */
  A_PLATFORM_THAT_THE_PACKAGE_IS_NOT_FOR(
      caughtBy(
          "EveryPlatform.hasThePromisedNumberOfPackages",
          "EveryPlatform.hasExactlyThePromisedPackages",
          "EveryPlatform.givesAReasonForEachExclusion"),
      "on aarch64-darwin",
      it -> Texts.available(it, "lib.platforms.linux"),
      it -> Texts.available(it, "lib.platforms.linux ++ [ { kernel.name = \"darwin\"; } ]")),

  /** The file stays where it was, and flox does not see it. */
  AN_EXPRESSION_THAT_GIT_DOES_NOT_TRACK(
      caughtBy(
          "EveryExpression.isTrackedByGit", "EveryExpression.readsNothingOutsideTheRepository"),
      expression("mover"),
      it -> it.untrack(expression("mover")),
      it -> it.change(expression("mover"), text -> text + "\n"));

  private final Change change;

  EffectFault(
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

  /** Has the archive lie in a second folder, which the contract names. */
  private static void fromVendor(SampleRepository sample, String source) {
    String file = DEMO.substring(DEMO.indexOf('/') + 1);
    sample.change(SampleRepository.CONTRACT, it -> "archives = [\"sources\", \"vendor\"]\n" + it);
    sample.write("vendor/" + file, sample.bytes(DEMO));
    sample.delete(DEMO);
    sample.replace(SampleRepository.LOCK, '"' + file + '"', "\"../vendor/" + file + '"');
    sample.replace(expression("demo"), "../../" + DEMO, source);
    sample.track();
  }
}
