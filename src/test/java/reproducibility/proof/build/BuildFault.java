package reproducibility.proof.build;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** Ways to build that need more than the vendored bytes, or do not give the same bits. */
public enum BuildFault implements Fault {
  /** The build fetches: in the sandbox it cannot. */
  A_BUILD_THAT_NEEDS_THE_NETWORK(
      caughtBy("EveryBuild.succeedsOfflineFromAColdStore"),
      expression("mover"),
      it -> it.give("mover", "preBuild = \"exec 3<>/dev/tcp/127.0.0.1/9\";"),
      it -> it.give("mover", "preBuild = \"echo no network is needed\";")),

  /** An output with a hash of its own may use the network, sandbox or not. */
  A_FIXED_OUTPUT(
      caughtBy(
          "EveryBuild.hasNoFixedOutputDerivationInItsClosure",
          "EveryBuild.hasNoNetworkExceptLoopback",
          "EveryBuild.succeedsOfflineFromAColdStore",
          "EveryExpression.fetchesNothing"),
      expression("pixels"),
      it ->
          it.give(
              "pixels",
              "outputHashMode = \"recursive\";\n"
                  + "  outputHashAlgo = \"sha256\";\n"
                  + "  outputHash ="
                  + " \"0000000000000000000000000000000000000000000000000000000000000000\";"),
      it -> it.give("pixels", "passthru.outputHash = \"none\";")),

  /** The output holds something random. */
  A_RANDOM_VALUE_IN_THE_OUTPUT(
      caughtBy("EveryBuild.givesTheSameBitsTwice"),
      expression("mover"),
      it ->
          it.give(
              "mover",
              "preBuild = \"head -c 9 /dev/urandom >> mover.py.txt; od mover.py.txt | sed 's/^/# /'"
                  + " >> mover.py\";"),
      it -> it.give("mover", "preBuild = \"echo '# no random value' >> mover.py\";")),

  /**
   * strace installs a filter of system calls in what it watches (seccomp(2)), and /proc counts
   * them.
   */
  A_PACKAGE_THAT_BEHAVES_ONLY_WHILE_IT_IS_WATCHED(
      caughtBy("EveryBuild.givesTheSameBitsTwice"),
      expression("mover"),
      it ->
          it.give(
              "mover",
              "preBuild = \"sed -n 's/^Seccomp/# Seccomp/p' /proc/self/status >> mover.py\";"),
      it ->
          it.give(
              "mover",
              "preBuild = \"sed -n 's/^Seccomp.*/# Seccomp/p' /proc/self/status >>"
                  + " mover.py\";")),

  /** The output holds the time of its build. */
  THE_TIME_IN_THE_OUTPUT(
      caughtBy("EveryBuild.givesTheSameBitsTwice"),
      expression("pixels"),
      it -> it.give("pixels", "postInstall = \"date +%N > $out/built\";"),
      it ->
          it.give("pixels", "postInstall = \"date --date=@$SOURCE_DATE_EPOCH +%F > $out/built\";"));

  private final Change change;

  BuildFault(
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
