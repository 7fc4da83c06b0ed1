package reproducibility.proof.build;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** Builds that succeed and do what no build should, or leave less behind than they say. */
public enum BuilderFault implements Fault {
  /** It fails here without a word; where there is a network, it goes another way. */
  A_TRIED_CONNECTION_WHOSE_FAILURE_IS_SWALLOWED(
      caughtBy("EveryBuilder.attemptsNoNetworkConnection"),
      "192.0.2.1:80",
      "(exec 3<>/dev/tcp/192.0.2.1/80) 2>said || true",
      "(exec 3<>/dev/tcp/127.0.0.1/9) 2>said || true"),

  /** Nothing that a builder writes or empties takes it out of the trace. */
  A_TRIED_CONNECTION_WHOSE_TRACE_IS_EMPTIED(
      caughtBy("EveryBuilder.attemptsNoNetworkConnection"),
      "192.0.2.3:80",
      "(exec 3<>/dev/tcp/192.0.2.3/80) 2>said || true; (: > /repro/trace) 2>said || true",
      "(exec 3<>/dev/tcp/127.0.0.1/9) 2>said || true; (: > /repro/trace) 2>said || true"),

  /** A name is asked for first, and nobody answers. */
  A_NAME_THAT_IS_LOOKED_UP(
      caughtBy("EveryBuilder.attemptsNoNetworkConnection"),
      "127.0.0.1:53",
      "(exec 3<>/dev/tcp/upstream.example/80) 2>said || true",
      "(exec 3<>/dev/tcp/localhost/9) 2>said || true"),

  /** Not there in the sandbox; elsewhere it is. */
  A_FILE_OF_THE_MACHINE_THAT_IS_LOOKED_FOR(
      caughtBy("EveryBuilder.opensOnlyItsInputs"),
      "/etc/machine-id opened by cat",
      "cat /etc/machine-id 2>said || true",
      "cat /etc/passwd >said"),

  /** Settings of whoever builds. */
  A_FILE_OF_THE_USER_THAT_IS_LOOKED_FOR(
      caughtBy("EveryBuilder.opensOnlyItsInputs"),
      "/homeless-shelter/.netrc opened by cat",
      "cat $HOME/.netrc 2>said || true",
      "cat ./.netrc 2>said || true"),

  /** It can be built here without a network; it need not. */
  A_FIXED_OUTPUT_BELOW_THE_PACKAGE(
      caughtBy(
          "EveryBuild.hasNoFixedOutputDerivationInItsClosure", "EveryExpression.fetchesNothing"),
      "more.drv",
      more(
          "outputHashMode = \"flat\"; outputHashAlgo = \"sha256\"; outputHash = \"%s\";"
              .formatted("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881")),
      more("")),

  /** The archive has it, and the installed project does not. */
  A_FILE_THAT_IS_TAKEN_AWAY_AFTER_IT_WAS_INSTALLED(
      caughtBy("EveryOutput.holdsEveryFileOfItsRecord"),
      "pixels/__init__.py",
      "(cd $out/lib/python3*/*-packages/pixels && rm __init__.py)",
      "(cd $out/lib/python3*/*-packages/pixels && touch more.py)"),

  /** In one environment, only one of the two is left. */
  A_FILE_THAT_TWO_PACKAGES_INSTALL(
      caughtBy("EveryOutput.holdsNoFileOfAnotherPackage"),
      "share/notes   also in demo",
      it -> twoFiles(it, "notes", "notes"),
      it -> twoFiles(it, "notes", "other-notes"));

  private final Change change;

  BuilderFault(Set<String> caughtBy, String named, String fault, String soundTwin) {
    this(caughtBy, named, it -> install(it, fault), it -> install(it, soundTwin));
  }

  BuilderFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void twoFiles(SampleRepository sample, String one, String other) {
    String make = "postInstall = \"mkdir $out/share; touch $out/share/%s\";\n  meta.license";
    sample.replace(expression("pixels"), "meta.license", make.formatted(one));
    sample.replace(expression("demo"), "meta.license", make.formatted(other));
  }

  /** A derivation of another file, which holds an x; with these attributes. */
  private static String more(String attributes) {
    return ("cat ${derivation { name = \"more\"; system = \"${stdenv.hostPlatform.system}\";"
            + " builder = \"/bin/bash\"; args = [ \"-c\" \"printf x > $out\" ]; %s }} >said")
        .formatted(attributes);
  }

  private static void install(SampleRepository sample, String command) {
    sample.replace(expression("pixels"), "{ lib, python3 }", "{ lib, python3, stdenv }");
    sample.install(command);
  }

  @Override
  public Change change() {
    return change;
  }
}
