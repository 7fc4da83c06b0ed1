package reproducibility.suite.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import reproducibility.cli.Gate;
import reproducibility.ecosystem.Platform;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.suite.Claims;
import reproducibility.suite.Sentences;
import reproducibility.suite.build.Builds;
import reproducibility.suite.build.PlatformFacts;

/** Collects the verdicts of a run of the claims. */
final class VerdictListener implements TestExecutionListener {
  private final Instant started = Instant.now();
  private final Queue<ClaimResult> results = new ConcurrentLinkedQueue<>();
  private final Map<UniqueId, Instant> starts = new ConcurrentHashMap<>();
  private final Queue<Throwable> trouble = new ConcurrentLinkedQueue<>();
  private final Set<UniqueId> unfinished = ConcurrentHashMap.newKeySet();
  private final Map<String, String> facts = new ConcurrentHashMap<>();
  private final Gate.Progress progress;

  VerdictListener(Gate.Progress progress) {
    this.progress = progress;
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    starts.put(test.getUniqueIdObject(), Instant.now());
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    for (TestIdentifier engine : plan.getRoots()) {
      plan.getDescendants(engine).forEach(it -> unfinished.add(it.getUniqueIdObject()));
    }
  }

  @Override
  public void dynamicTestRegistered(TestIdentifier test) {
    unfinished.add(test.getUniqueIdObject());
    if (test.isTest()) {
      progress.expect(1);
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    unfinished.remove(test.getUniqueIdObject());
    if (test.getParentIdObject().isEmpty() && result.getStatus() == Status.FAILED) {
      trouble.addAll(result.getThrowable().stream().toList());
    }
    boolean troubled = result.getStatus() != Status.SUCCESSFUL;
    if (test.isTest() || troubled) {
      claim(test).ifPresent(claim -> add(test, claim, result));
    }
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    facts.putAll(entry.getKeyValuePairs());
  }

  /**
   * The class and the method (empty for trouble with a whole class), if the test is a claim: of
   * this suite, or of a project that adds some of its own.
   */
  private static Optional<String[]> claim(TestIdentifier test) {
    return test.getSource()
        .flatMap(
            source -> {
              if (source instanceof MethodSource method) {
                return claim(method.getJavaClass(), method.getMethodName());
              }
              return source instanceof ClassSource type
                  ? claim(type.getJavaClass(), "")
                  : Optional.empty();
            });
  }

  private static Optional<String[]> claim(Class<?> type, String method) {
    return type.isAnnotationPresent(Claims.class)
        ? Optional.of(new String[] {type.getSimpleName(), method})
        : Optional.empty();
  }

  private void add(TestIdentifier test, String[] claim, TestExecutionResult outcome) {
    String subjects = claim[0];
    Set<String> tags =
        test.getTags().stream()
            .map(TestTag::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Ruling ruling = Ruling.of(outcome.getStatus(), outcome.getThrowable());
    String subject = test.isTest() ? test.getDisplayName() : "";
    Instant start = starts.getOrDefault(test.getUniqueIdObject(), started);
    ClaimResult result =
        new ClaimResult(
            subjects,
            claim[1],
            (Sentences.words(subjects) + " " + Sentences.words(claim[1])).strip(),
            subject,
            tags,
            ruling.verdict(),
            ruling.finding().map(it -> it.by(subjects + "." + claim[1], subject)),
            ruling.unknown(),
            ruling.excuse(),
            ruling.required(),
            Duration.between(start, Instant.now()));
    results.add(result);
    progress.done(result);
  }

  /** Those facts whose names begin so, by the rest of the name. */
  private static Map<String, String> named(String prefix, Map<String, String> facts) {
    Map<String, String> named = new TreeMap<>();
    facts.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            named.put(name.substring(prefix.length()), value);
          }
        });
    return named;
  }

  /**
   * The run, which is over.
   *
   * @throws IllegalStateException where claims have begun and come to nothing: what is left is no
   *     verdict
   */
  ClaimRun run() {
    if (!unfinished.isEmpty() || !trouble.isEmpty()) {
      String such = unfinished.isEmpty() ? "" : ", such as " + unfinished.iterator().next();
      throw new IllegalStateException(
          "the run has ended before "
              + unfinished.size()
              + " claims came to a verdict"
              + such
              + trouble.stream().map(it -> ": " + it).collect(Collectors.joining()),
          trouble.peek());
    }
    Map<String, String> tools = new LinkedHashMap<>();
    tools.put("java", System.getProperty("java.version", ""));
    Map<String, String> found = new TreeMap<>(facts);
    Optional.ofNullable(found.get("repro.nix")).ifPresent(it -> tools.put("nix", it));
    Optional.ofNullable(found.get("repro.python")).ifPresent(it -> tools.put("python", it));
    String engine = Optional.ofNullable(found.get("repro.engine")).orElse("without Nix");
    String elsewhere =
        Optional.ofNullable(found.get("repro.container"))
            .map(it -> ", and Nix " + it + " in a container")
            .orElse("");
    String cached = Optional.ofNullable(found.get("repro.cache")).map(it -> ", " + it).orElse("");
    return new ClaimRun(
        found.getOrDefault("repro.title", "package set not evaluated"),
        found.getOrDefault("repro.repository", "."),
        found.getOrDefault("repro.ref", "unknown ref"),
        found.getOrDefault("repro.commit", ""),
        engine + elsewhere + cached,
        Platform.host().system(),
        tools,
        named(PlatformFacts.FACT, found),
        named(Builds.FACT, found),
        found.getOrDefault("repro.news", "").lines().toList(),
        java.util.List.copyOf(results),
        started,
        Duration.between(started, Instant.now()));
  }
}
