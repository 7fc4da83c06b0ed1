package reproducibility.nix.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reproducibility.ecosystem.Platform;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why Nix could not evaluate something, as its structured log says it ({@code --log-format
 * internal-json}; Nix 2.8 to 2.31): the message without its trace, and the place.
 *
 * @param message in Nix's words, without colours
 * @param place {@code file:line:column}, if Nix gives one
 * @param trace the places that led there, innermost first, where {@code --show-trace} asks for them
 * @param asked for which expression it was evaluated, where the trace says so
 */
public record EvaluationError(
    String message, Optional<String> place, List<String> trace, Optional<Asked> asked)
    implements EndedRun {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENTRY = "@nix ";
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern UNKNOWN = Pattern.compile("repro-unknown: (?<reason>[^\n]*)");

  public EvaluationError {
    trace = List.copyOf(trace);
  }

  /** One of which only the message is known. */
  EvaluationError(String message) {
    this(message, Optional.empty(), List.of(), Optional.empty());
  }

  /**
   * What an evaluation was about when it ended.
   *
   * @param platform for which
   * @param expression the expression's name
   * @param alone whether the platform was asked for by itself
   */
  record Asked(Platform platform, String expression, boolean alone) {
    /** As {@code evaluate.nix} and {@code effects.nix} put it into Nix's trace. */
    private static final Pattern CONTEXT =
        Pattern.compile("repro-asked: (?<system>\\S+) (?<expression>\\S+)(?<alone> alone)?");

    /** The outermost one: what an expression puts there itself is further in. */
    static Optional<Asked> in(JsonNode trace) {
      Optional<Asked> asked = Optional.empty();
      for (JsonNode it : trace) {
        Matcher context = CONTEXT.matcher(plain(it));
        if (context.matches()) {
          asked =
              Optional.of(
                  new Asked(
                      new Platform(context.group("system")),
                      context.group("expression"),
                      context.group("alone") != null));
        }
      }
      return asked;
    }
  }

  /** A path that only a build of nixpkgs' packages would fill (scope.nix). */
  private static final Pattern OF_A_BUILD = Pattern.compile("(?<path>/stand-in/[^'\\s]*)");

  public static EvaluationError of(ToolRun run) {
    return run.errors()
        .lines()
        .filter(it -> it.startsWith(ENTRY))
        .flatMap(it -> entry(it.substring(ENTRY.length())))
        .findFirst()
        .orElseGet(() -> ofText(run));
  }

  private static Stream<EvaluationError> entry(String line) {
    try {
      JsonNode entry = JSON.readTree(line);
      // Only an error has the message by itself; what an expression prints has not.
      if (!entry.path("raw_msg").isString()) {
        return Stream.empty();
      }
      List<String> trace = new ArrayList<>();
      entry.path("trace").forEach(it -> place(it).ifPresent(trace::add));
      return Stream.of(
          new EvaluationError(plain(entry), place(entry), trace, Asked.in(entry.path("trace"))));
    } catch (JacksonException e) {
      return Stream.empty();
    }
  }

  private static String plain(JsonNode entry) {
    return COLOUR.matcher(entry.path("raw_msg").asString("")).replaceAll("").strip();
  }

  /** Since 2.14 Nix writes line and column behind the file's name, too. */
  private static Optional<String> place(JsonNode entry) {
    if (!entry.path("file").isString() || !entry.path("line").isNumber()) {
      return Optional.empty();
    }
    String file = entry.path("file").asString();
    String numbers = ":" + entry.path("line").asInt() + ":" + entry.path("column").asInt(1);
    return Optional.of(file.endsWith(numbers) ? file : file + numbers);
  }

  /** Of the text for people, where there is no structured log. */
  private static EvaluationError ofText(ToolRun run) {
    return new EvaluationError(
        run.errors()
            .lines()
            .map(String::strip)
            .filter(it -> it.startsWith("error: "))
            .findFirst()
            .orElse(run.lastError())
            .replaceFirst("error:\\s*", ""),
        run.errors()
            .lines()
            .map(String::strip)
            .filter(it -> it.matches("at .*\\.nix:\\d+.*"))
            .map(it -> it.replaceFirst("^at ", "").replaceFirst(":$", ""))
            .findFirst(),
        List.of(),
        Optional.empty());
  }

  /** Why it is no fault of the expression: the stand-in could not answer. */
  public Optional<String> unknown() {
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.find()) {
      return Optional.of(unknown.group("reason").strip());
    }
    Matcher build = OF_A_BUILD.matcher(message);
    return build.find()
        ? Optional.of(
            "it reads " + build.group("path") + " while it is evaluated, which nixpkgs would build")
        : Optional.empty();
  }

  @Override
  public String toString() {
    return message + place.map(it -> " at " + it).orElse("");
  }
}
