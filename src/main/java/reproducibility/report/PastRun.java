package reproducibility.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.finding.RenamedClaims;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code claims.json} says of an earlier run.
 *
 * @param title the meta-package and its version
 * @param ref what it was about
 * @param engine what evaluated and built
 * @param outputs the NAR hash of each package that was built, by its expression
 * @param results by claim and subject
 */
public record PastRun(
    String title, String ref, String engine, Map<String, String> outputs, List<Result> results) {

  /**
   * What one claim came to.
   *
   * @param claim as {@code EveryBuild.givesTheSameBitsTwice}, by its id of today
   * @param subject what it was about
   * @param verdict a {@link Verdict#word}
   * @param message empty where it passed
   * @param required whether it is unknown for want of what was required
   */
  public record Result(
      String claim, String subject, String verdict, String message, boolean required) {}

  /**
   * Reads a report.
   *
   * @throws Malformed where it is none
   */
  public static PastRun read(Path file) {
    try {
      JsonNode json = new JsonMapper().readTree(Files.readString(file));
      Map<String, String> outputs = new TreeMap<>();
      json.path("outputs")
          .properties()
          .forEach(it -> outputs.put(it.getKey(), text(it.getValue())));
      List<Result> results = new ArrayList<>();
      for (JsonNode it : json.required("claims")) {
        results.add(
            new Result(
                RenamedClaims.today(text(it.path("claim"))),
                text(it.path("subject")),
                text(it.path("verdict")),
                text(it.path("message")),
                it.path("required").asBoolean(false)));
      }
      return new PastRun(
          text(json.path("title")),
          text(json.path("ref")),
          text(json.path("engine")),
          outputs,
          results);
    } catch (JacksonException e) {
      throw new Malformed(file.toString(), "is no report: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JsonNode node) {
    return node.asString("");
  }

  /** What built, whichever Nix did it: the bits are the same with each. */
  public String engineWithoutNix() {
    return engine.replaceFirst(", Nix .*", "");
  }

  /** What a claim came to for a subject, if it was asked. */
  public Optional<Result> result(String claim, String subject) {
    return results.stream()
        .filter(it -> it.claim().equals(claim) && it.subject().equals(subject))
        .findFirst();
  }
}
