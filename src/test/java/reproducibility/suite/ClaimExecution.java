package reproducibility.suite;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.platform.commons.util.UnrecoverableExceptions;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.opentest4j.TestAbortedException;

/** A run of claims on a repository: side by side, as they share nothing that changes. */
final class ClaimExecution {
  /** Far more than claims that can wait at once. */
  private static final int MOST_THREADS = 256;

  private final UnderTest repository;
  private final EngineExecutionListener listener;

  ClaimExecution(UnderTest repository, EngineExecutionListener listener) {
    this.repository = repository;
    this.listener = listener;
  }

  void run(TestDescriptor engine, int threads) {
    listener.executionStarted(engine);
    ForkJoinPool executor = pool(threads);
    try {
      CompletableFuture<?>[] claims =
          List.copyOf(engine.getChildren()).stream()
              .map(it -> run((ClaimDescriptor) it, executor))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(claims).join();
    } finally {
      executor.shutdownNow();
    }
    listener.reportingEntryPublished(engine, ReportEntry.from(repository.runFacts()));
    listener.executionFinished(engine, TestExecutionResult.successful());
  }

  /** In turn, and with another thread for each that waits for what one of them finds out. */
  private static ForkJoinPool pool(int threads) {
    return new ForkJoinPool(
        threads,
        ForkJoinPool.defaultForkJoinWorkerThreadFactory,
        null,
        true,
        threads,
        MOST_THREADS,
        threads,
        pool -> true,
        1,
        TimeUnit.MINUTES);
  }

  private CompletableFuture<Void> run(ClaimDescriptor claim, Executor executor) {
    List<ClaimDescriptor.OfSubject> tests = new ArrayList<>();
    return CompletableFuture.supplyAsync(() -> begin(claim, tests), executor)
        .thenCompose(
            result ->
                CompletableFuture.allOf(
                        tests.stream()
                            .map(it -> CompletableFuture.runAsync(() -> run(it), executor))
                            .toArray(CompletableFuture<?>[]::new))
                    .thenRun(() -> listener.executionFinished(claim, result)));
  }

  /** Finds the subjects, and what is to be said of the claim as a whole. */
  private TestExecutionResult begin(ClaimDescriptor claim, List<ClaimDescriptor.OfSubject> tests) {
    listener.executionStarted(claim);
    return result(
        () -> {
          for (Object subject : SubjectArguments.of(claim.kind(), repository)) {
            ClaimDescriptor.OfSubject test = claim.of(subject, tests.size() + 1);
            claim.addChild(test);
            listener.dynamicTestRegistered(test);
            tests.add(test);
          }
        });
  }

  private void run(ClaimDescriptor.OfSubject test) {
    listener.executionStarted(test);
    Judgement judgement = new Judgement(repository, test.claim().name(), test.getDisplayName());
    TestExecutionResult result =
        result(
            () -> {
              try {
                invoke(test.claim().method(), test.subject());
              } catch (InvocationTargetException e) {
                judgement.ofTrouble(e.getCause() == null ? e : e.getCause());
              }
              judgement.ofSuccess();
            });
    listener.executionFinished(test, result);
  }

  private void invoke(Method method, Object subject) throws ReflectiveOperationException {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    arguments[0] = subject;
    for (int i = 1; i < types.length; i++) {
      arguments[i] = Known.in(repository, types[i]);
    }
    Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
    constructor.setAccessible(true);
    method.setAccessible(true);
    method.invoke(constructor.newInstance(), arguments);
  }

  /** Something that a verdict may end. */
  private interface Judged {
    void run() throws Throwable;
  }

  private static TestExecutionResult result(Judged work) {
    try {
      work.run();
      return TestExecutionResult.successful();
    } catch (TestAbortedException e) {
      return TestExecutionResult.aborted(e);
    } catch (Throwable e) {
      UnrecoverableExceptions.rethrowIfUnrecoverable(e);
      return TestExecutionResult.failed(e);
    }
  }
}
