package reproducibility.cli.vendor;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import reproducibility.cli.change.ChangingCommand;
import reproducibility.sample.GitCommand;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/** A sample that is committed, and an index with a newer version of one of its packages. */
abstract class HookedSample {
  static final String EXPRESSION = ".flox/pkgs/demo.nix";

  static final String NEW = "sources/demo-1.1-py3-none-any.whl";

  final ChangingCommand hook = new ChangingCommand("hook");

  final SampleRepository sample = hook.sample;

  final GitCommand git = new GitCommand(sample.folder());

  @BeforeEach
  void commitEverything() {
    git.run("commit", "-q", "-m", "all");
    hook.publish(new SampleWheel("demo", "1.1", List.of("numpy", "opencv-python")));
  }

  @AfterEach
  void close() {
    hook.close();
  }

  void raise() {
    sample.change(EXPRESSION, it -> it.replace("1.0", "1.1"));
  }

  List<String> staged() {
    return git.run("diff", "--cached", "--name-status", "--no-renames")
        .lines()
        .map(it -> it.replace('\t', ' '))
        .toList();
  }
}
