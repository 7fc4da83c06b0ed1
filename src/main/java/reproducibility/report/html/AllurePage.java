package reproducibility.report.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.file.WholeFile;
import reproducibility.report.History;
import reproducibility.report.Reports;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Allure's page ({@code allure generate --single-file}), joined with the reports of the run: its
 * history is kept in {@value #HISTORY}, where the next run takes it from, and what linked Allure's
 * results as JSON links them on its page.
 */
public final class AllurePage {
  /** In the folder of the reports; kept by keeping it, as {@link History#FILE}. */
  public static final String HISTORY = "allure-history";

  /** Allure 2 embeds each file of its report so. */
  private static final Pattern EMBEDDED =
      Pattern.compile("d\\('((?:history|data/test-cases)/[\\w-]+\\.json)','([A-Za-z0-9+/=]*)'\\)");

  private static final Pattern RESULT =
      Pattern.compile("\"allure-results/([0-9a-f-]+-result\\.json)\"");
  private static final long MOST_BYTES = 512L << 20;

  private AllurePage() {}

  /** Joins both in the folder that the argument names; {@code mvn verify} calls it. */
  public static void main(String[] arguments) throws IOException {
    join(Path.of(arguments[0]));
  }

  /** Does nothing where there is no such page. */
  static void join(Path folder) throws IOException {
    Path page = folder.resolve(LinkedPages.ALLURE);
    if (!Files.isRegularFile(page, LinkOption.NOFOLLOW_LINKS) || Files.size(page) > MOST_BYTES) {
      return;
    }
    Map<String, String> places = new HashMap<>();
    Matcher files = EMBEDDED.matcher(Files.readString(page));
    while (files.find()) {
      byte[] bytes = Base64.getDecoder().decode(files.group(2));
      if (files.group(1).startsWith("history/")) {
        Reports.make(folder.resolve(HISTORY));
        WholeFile.write(folder.resolve(HISTORY).resolve(files.group(1).substring(8)), bytes);
      } else {
        JsonNode test = parse(page, bytes);
        places.put(test.path("historyId").asString(""), test.path("uid").asString(""));
      }
    }
    for (String it : new String[] {"claims.json", Reports.PAGE}) {
      Path report = folder.resolve(it);
      if (Files.isRegularFile(report, LinkOption.NOFOLLOW_LINKS)) {
        String text = Files.readString(report);
        WholeFile.write(report, LinkedPages.linked(onThePage(text, places, folder), folder));
      }
    }
  }

  private static String onThePage(String text, Map<String, String> places, Path folder)
      throws IOException {
    StringBuilder linked = new StringBuilder();
    Matcher results = RESULT.matcher(text);
    while (results.find()) {
      JsonNode result =
          AllureResults.read(folder.resolve("allure-results").resolve(results.group(1)));
      String place = places.getOrDefault(result.path("historyId").asString(""), "");
      results.appendReplacement(
          linked,
          place.matches("[0-9a-f]+")
              ? "\"" + LinkedPages.ALLURE + "#testresult/" + place + "\""
              : "$0");
    }
    return results.appendTail(linked).toString();
  }

  private static JsonNode parse(Path page, byte[] bytes) {
    try {
      return new JsonMapper().readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw new Malformed(page.toString(), "embeds what is no JSON: " + e.getOriginalMessage());
    }
  }
}
