package reproducibility.claims.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.finding.Finding;
import reproducibility.nix.Guarantee;
import reproducibility.nix.build.Trace;
import reproducibility.nix.build.Trace.Connected;
import reproducibility.nix.build.Trace.Opened;
import reproducibility.repository.NixExpression;
import reproducibility.suite.BuildClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.build.Builds;
import reproducibility.suite.packages.Packages;

/**
 * What must hold of what a builder does, as {@code strace} sees it: a build that tries something,
 * fails and goes on without a word succeeds here, and does something else on another machine.
 */
@Claims
class EveryBuilder {
  private static final int MOST_NAMED = 5;

  private static final int NAME_SERVICE = 53;

  private static final String LOOPBACK = "127\\..*|::1";

  /**
   * What a builder may open: its own folder and the sandbox's for temporary files, the store, the
   * kernel's files, the tools, and what this suite lays in to watch it ({@code /repro}). Of {@code
   * /etc} only what the C library and the loader ask for in every program (nsswitch.conf(5),
   * ld.so(8), resolv.conf(5), host.conf(5), gai.conf(5)).
   */
  private static final String INPUTS =
      "/(build|repro|tmp|nix/store|proc|sys|dev|usr|bin|lib|lib32|lib64)(/.*)?"
          + "|/etc/(ld\\.so\\..*|nsswitch\\.conf|passwd|group|localtime|alternatives/.*"
          + "|hosts|host\\.conf|resolv\\.conf|gai\\.conf|services|protocols)";

  private static final String LOCAL_TOOLS = "/usr/local/(?!lib/python[^/]*/dist-packages).*";

  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void attemptsNoNetworkConnection(NixExpression expression, Packages packages, Builds builds) {
    packages.vendored(expression);
    List<Connected> tried =
        trace(expression, builds).connections().stream()
            .filter(it -> !it.host().matches(LOOPBACK) || it.port() == NAME_SERVICE)
            .toList();
    assertThat(tried)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "its build tries to reach the network")
                    .expected("no attempt; a failure that is swallowed hides one")
                    .found(lines(tried, it -> it.address() + " tried by " + it.program()))
                    .next("turn that off, or vendor what it looks for")
                    .facts(tried.stream().map(it -> it.address() + " " + it.program()).toList())
                    .raise())
        .isEmpty();
  }

  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void opensOnlyItsInputs(NixExpression expression, Packages packages, Builds builds) {
    packages.vendored(expression);
    List<Opened> outside =
        trace(expression, builds).files().stream()
            .filter(it -> it.path().startsWith("/"))
            .filter(it -> !it.path().matches(INPUTS) || it.path().matches(LOCAL_TOOLS))
            .toList();
    assertThat(outside)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "its build looks for files outside of its inputs")
                    .expected("its own folder, the store and the tools alone")
                    .found(lines(outside, it -> it.path() + " opened by " + it.program()))
                    .next("make the build independent of it, or vendor it")
                    .facts(outside.stream().map(it -> it.path() + " " + it.program()).toList())
                    .raise())
        .isEmpty();
  }

  private static Trace trace(NixExpression expression, Builds builds) {
    builds.require(Guarantee.WATCHED);
    return builds
        .second(expression)
        .trace()
        .orElseThrow(
            () ->
                new Undecided(
                    Capability.TRACE,
                    "the build could not be traced: strace is not installed, or may not trace",
                    "bin/setup             installs what the suite needs"));
  }

  private static <T extends Trace.Event> String lines(List<T> events, Function<T, String> words) {
    return events.stream()
        .map(words)
        .distinct()
        .limit(MOST_NAMED)
        .collect(Collectors.joining("\n"));
  }
}
