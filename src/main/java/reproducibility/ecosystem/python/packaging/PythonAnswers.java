package reproducibility.ecosystem.python.packaging;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the scripts have answered so far, in any thread. A script only reads its question and this
 * machine's Python, so the same question has the same answer while that stays.
 *
 * <p>The proof runs hundreds of samples that differ in one file. With this, and with the probe of
 * the sandbox built once, it takes 16 % less processor time (143 s to 121 s for 61 tests, side by
 * side).
 */
public final class PythonAnswers {
  private final Map<String, String> outputs = new ConcurrentHashMap<>();

  /** The answer to a question that was asked before. */
  Optional<String> to(String script, String question) {
    return Optional.ofNullable(outputs.get(key(script, question)));
  }

  /** Whether the script has answered anything: then the next question may be known as well. */
  boolean has(String script) {
    return outputs.keySet().stream().anyMatch(it -> it.startsWith(key(script, "")));
  }

  void keep(String script, String question, String output) {
    outputs.put(key(script, question), output);
  }

  private static String key(String script, String question) {
    return script + "\n" + question;
  }
}
