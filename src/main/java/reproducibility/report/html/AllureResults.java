package reproducibility.report.html;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results that Allure wrote of a run, where it took part.
 *
 * @param files from the folder of the reports, by claim and subject
 */
record AllureResults(Map<String, String> files) {
  /** How a link to one is called. */
  static final String KIND = "Allure";

  private static final String FOLDER = "allure-results";
  private static final String RESULTS = "*-result.json";
  private static final String NAME = "[0-9a-f-]+-result\\.json";
  private static final long MOST_BYTES = 4 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  /** Those that lie in the reports' folder and are not older than the run. */
  static AllureResults of(ClaimRun run, Path folder) throws IOException {
    Map<String, String> files = new HashMap<>();
    Path place = folder.resolve(FOLDER);
    if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(place, RESULTS)) {
        for (Path file : all) {
          JsonNode result = read(file);
          if (result.path("start").asLong(0) >= run.started().toEpochMilli()) {
            files.put(
                claim(result.path("fullName").asString(""))
                    + "\n"
                    + result.path("name").asString(""),
                FOLDER + "/" + file.getFileName());
          }
        }
      }
    }
    return new AllureResults(files);
  }

  /** Its JSON; nothing where it is no result. */
  static JsonNode read(Path file) throws IOException {
    if (!file.getFileName().toString().matches(NAME)
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) > MOST_BYTES) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }

  /** {@code EveryWheel.isOdd} of {@code reproducibility.claims.python.EveryWheel.isOdd}. */
  private static String claim(String fullName) {
    int method = fullName.lastIndexOf('.');
    return fullName.substring(fullName.lastIndexOf('.', method - 1) + 1);
  }

  /** The file about a result, from the folder of the reports. */
  Optional<String> file(ClaimResult result) {
    return Optional.ofNullable(files.get(result.id() + "\n" + result.subject()));
  }
}
