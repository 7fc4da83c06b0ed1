package reproducibility.ecosystem.python.packaging;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Undecided;
import reproducibility.archive.zip.Extent;
import reproducibility.archive.zip.ZipReading;
import reproducibility.hash.Digest;
import tools.jackson.databind.JsonNode;

/**
 * What Python's {@code zipfile} sees in zip files: pip and every other installer in Python read
 * wheels with it.
 *
 * @param byPath the readings, by path on disk: neither a name nor a digest would tell two files
 *     apart that differ
 */
public record PythonReadings(Map<Path, ZipReading> byPath) {
  /** Starts a Python, so that it is ready when it is asked. */
  public static StartedPython begin(PythonAnswers known) {
    return StartedPython.begin("unzip.py", "read zip files", known);
  }

  /**
   * Has Python read all of these, in one run.
   *
   * @throws Undecided where there is no Python, or it does not answer
   */
  public static PythonReadings of(Collection<Path> files) {
    Map<Path, String> digests = new LinkedHashMap<>();
    files.forEach(it -> digests.put(it, Digest.of(it).sha256()));
    return of(begin(new PythonAnswers()), digests);
  }

  /**
   * The same, by a Python that was begun, which it ends.
   *
   * @param digests the SHA-256 of each file
   */
  public static PythonReadings of(StartedPython python, Map<Path, String> digests) {
    List<Path> asked = digests.keySet().stream().map(PythonReadings::key).toList();
    try (python) {
      return python.ask(
          asked.stream().map(Path::toString).toList(),
          List.copyOf(digests.values()),
          answers -> read(asked, answers));
    }
  }

  private static PythonReadings read(List<Path> asked, JsonNode answers) {
    Map<Path, ZipReading> readings = new HashMap<>();
    for (int i = 0; i < asked.size() && i < answers.size(); i++) {
      readings.put(asked.get(i), reading(answers.path(i)));
    }
    return new PythonReadings(readings);
  }

  private static Path key(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static ZipReading reading(JsonNode json) {
    Map<String, Extent> files = new TreeMap<>();
    json.path("files")
        .properties()
        .forEach(
            it ->
                files.put(
                    it.getKey(),
                    new Extent(
                        it.getValue().path(0).asLong(),
                        it.getValue().path(1).asLong(),
                        it.getValue().path(2).asInt())));
    return new ZipReading(
        files, Optional.of(json.path("trouble").asString()).filter(trouble -> !trouble.isEmpty()));
  }

  /**
   * What it sees in one of them.
   *
   * @throws Undecided where it was not asked
   */
  public ZipReading of(Path file) {
    return Optional.ofNullable(byPath.get(key(file)))
        .orElseThrow(() -> new Undecided("Python was not asked about " + file.getFileName()));
  }
}
