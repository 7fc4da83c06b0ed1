package reproducibility.nix;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import reproducibility.ecosystem.Platform;
import tools.jackson.databind.json.JsonMapper;

/** The requests that the engine's expressions read, each in a file of JSON. */
final class EngineRequests {
  private static final JsonMapper JSON = new JsonMapper();

  private final Engine engine;
  private final EngineFiles files;
  private final Map<Expressions, Expressions.Words> words = new ConcurrentHashMap<>();

  EngineRequests(Engine engine, EngineFiles files) {
    this.engine = engine;
    this.files = files;
  }

  /**
   * Writes one, and answers where.
   *
   * @param wanted the names of the expressions that are asked for
   * @param more what the engine's expressions are told beside
   */
  Path write(
      Expressions expressions,
      List<String> wanted,
      Collection<Platform> platforms,
      Map<String, Object> more) {
    Map<String, Object> request =
        new TreeMap<>(
            expressions.request(
                wanted, platforms, words.computeIfAbsent(expressions, Expressions::words)));
    request.putAll(more);
    request.put("scope", engine.scope());
    request.put("folders", engine.folders().values().stream().map(Path::toString).toList());
    request.putAll(engine.told());
    return files.request(JSON.writeValueAsString(request));
  }
}
