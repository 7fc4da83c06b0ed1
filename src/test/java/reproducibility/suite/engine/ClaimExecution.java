package reproducibility.suite.engine;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.platform.commons.util.UnrecoverableExceptions;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.opentest4j.TestAbortedException;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.finding.Violation;
import reproducibility.suite.SubjectArguments;
import reproducibility.suite.Turns;
import reproducibility.suite.UnderTest;

/** A run of claims on a repository: side by side, as they share nothing that changes. */
final class ClaimExecution {
  private final UnderTest repository;
  private final EngineExecutionListener listener;
  private final Turns turns;
  private final UnaryOperator<String> words;

  ClaimExecution(
      UnderTest repository,
      UnaryOperator<String> words,
      EngineExecutionListener listener,
      int threads) {
    this.repository = repository;
    this.words = words;
    this.listener = listener;
    this.turns = new Turns(threads);
  }

  void run(TestDescriptor engine) {
    listener.executionStarted(engine);
    for (TestDescriptor claim : List.copyOf(engine.getChildren())) {
      turns.add(() -> run((ClaimDescriptor) claim));
    }
    turns.run();
    listener.reportingEntryPublished(engine, ReportEntry.from(repository.runFacts()));
    listener.executionFinished(engine, TestExecutionResult.successful());
  }

  private void run(ClaimDescriptor claim) {
    List<ClaimDescriptor.OfSubject> tests = new ArrayList<>();
    TestExecutionResult result = begin(claim, tests);
    if (tests.isEmpty()) {
      listener.executionFinished(claim, result);
    }
    AtomicInteger unfinished = new AtomicInteger(tests.size());
    for (ClaimDescriptor.OfSubject test : tests) {
      turns.add(
          () -> {
            run(test);
            if (unfinished.decrementAndGet() == 0) {
              listener.executionFinished(claim, result);
            }
          });
    }
  }

  /** Finds the subjects, and what is to be said of the claim as a whole. */
  private TestExecutionResult begin(ClaimDescriptor claim, List<ClaimDescriptor.OfSubject> tests) {
    listener.executionStarted(claim);
    return result(
        () -> {
          for (Object subject : SubjectArguments.of(claim.method(), repository)) {
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
                judgement.ofTrouble(reworded(e.getCause() == null ? e : e.getCause()));
              }
              judgement.ofSuccess();
            });
    listener.executionFinished(test, result);
  }

  /** The same in other words; what is no finding and no reason stays as it is. */
  private Throwable reworded(Throwable thrown) {
    if (thrown instanceof Violation it) {
      return new Violation(it.finding().reworded(words));
    }
    if (thrown instanceof Undecided it) {
      return new Undecided(it.unknown().reworded(words));
    }
    return thrown instanceof Malformed it
        ? new Malformed(it.where(), words.apply(it.rule()))
        : thrown;
  }

  private void invoke(Method method, Object subject) throws ReflectiveOperationException {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    arguments[0] = subject;
    for (int i = 1; i < types.length; i++) {
      arguments[i] = ClaimParameters.in(repository, types[i]);
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
    } catch (OutOfMemoryError e) {
      return TestExecutionResult.failed(Judgement.memory("", "what it is about"));
    } catch (TestAbortedException e) {
      return TestExecutionResult.aborted(e);
    } catch (Throwable e) {
      UnrecoverableExceptions.rethrowIfUnrecoverable(e);
      return TestExecutionResult.failed(e);
    }
  }
}
