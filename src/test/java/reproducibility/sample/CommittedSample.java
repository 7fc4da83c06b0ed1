package reproducibility.sample;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The sample repository with everything committed. */
public abstract class CommittedSample {
  protected final SampleRepository sample = new SampleRepository();
  protected final GitCommand git = new GitCommand(sample.folder());

  @BeforeEach
  void commitEverything() {
    git.run("commit", "-q", "-m", "all");
  }

  @AfterEach
  void close() {
    sample.close();
  }
}
