package reproducibility.suite.engine;

import java.util.function.UnaryOperator;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import reproducibility.suite.UnderTest;

/**
 * Runs claims, and nothing else, on the JUnit Platform (JUnit user guide, "Test Engines"). A claim
 * is a test of JUnit Jupiter, which runs it where Maven or an editor does; but Jupiter looks for
 * annotations and extensions before each of hundreds of subjects, and that took longer than the
 * claims themselves. That both give the same verdicts is proven by {@code ClaimEngineTests}.
 */
public final class ClaimEngine implements TestEngine {
  /** The configuration parameter that says how many threads run claims: 1 if not given. */
  public static final String THREADS = "repro.threads";

  private final UnderTest repository;
  private final UnaryOperator<String> words;

  /**
   * @param words what becomes of every text that a claim makes: the same text, but for the proof
   *     that no verdict depends on one
   */
  ClaimEngine(UnderTest repository, UnaryOperator<String> words) {
    this.repository = repository;
    this.words = words;
  }

  @Override
  public String getId() {
    return "claims";
  }

  /** The claims of method selectors; others select nothing. */
  @Override
  public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
    EngineDescriptor engine = new EngineDescriptor(id, "claims");
    request
        .getSelectorsByType(MethodSelector.class)
        .forEach(it -> engine.addChild(new ClaimDescriptor(id, it.getJavaMethod())));
    return engine;
  }

  @Override
  public void execute(ExecutionRequest request) {
    int threads = request.getConfigurationParameters().get(THREADS, Integer::valueOf).orElse(1);
    new ClaimExecution(repository, words, request.getEngineExecutionListener(), threads)
        .run(request.getRootTestDescriptor());
  }
}
