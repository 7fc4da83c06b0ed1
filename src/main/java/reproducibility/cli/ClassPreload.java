package reproducibility.cli;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import reproducibility.hash.Digest;
import reproducibility.upstream.IndexAddress;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Has another processor load what a command is going to need, while the command line is read: the
 * JVM reads and links a class at its first use, and that is most of what a short run does.
 */
final class ClassPreload {
  private static final List<Runnable> CHECK =
      List.of(() -> Gate.find().prepare(), Digest::warmUp, JsonMapper::new, TomlMapper::new);
  private static final List<Runnable> OTHERS = List.of(JsonMapper::new);

  private ClassPreload() {}

  /** Begins, and waits for nothing: what fails here fails again where it is used. */
  static void begin(String... arguments) {
    if (arguments.length == 0 || arguments[0].startsWith("-")) {
      return;
    }
    if (asksConfiguredIndex(arguments)) {
      IndexAddress.prepare();
    }
    if (arguments[0].equals("diff") && !List.of(arguments).contains("--json")) {
      return;
    }
    List<Runnable> work = arguments[0].equals("check") ? CHECK : OTHERS;
    Thread thread = new Thread(() -> work.forEach(ClassPreload::tried), "head start");
    thread.setDaemon(true);
    thread.start();
  }

  /** {@code repro upstream} and {@code repro check --tag upstream}, without {@code --index}. */
  private static boolean asksConfiguredIndex(String... arguments) {
    return Stream.of(arguments).anyMatch(it -> it.matches("(--tag=)?upstream"))
        && Stream.of(arguments).noneMatch(it -> it.startsWith("--index"));
  }

  private static void tried(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      return;
    }
  }
}
