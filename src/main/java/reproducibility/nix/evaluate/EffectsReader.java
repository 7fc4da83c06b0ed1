package reproducibility.nix.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.Effects.Difference;
import reproducibility.nix.evaluate.Effects.Effect;
import reproducibility.nix.evaluate.Effects.End;
import reproducibility.nix.evaluate.Effects.Fetch;
import reproducibility.nix.evaluate.Effects.Member;
import reproducibility.nix.evaluate.Effects.Stop;
import tools.jackson.databind.JsonNode;

/** Reads what {@code effects.nix} prints, and what Nix says where it ends early. */
final class EffectsReader {
  /** As {@code marks.nix} names the derivation of a mark. */
  private static final Pattern MARK =
      Pattern.compile(
          ".*-repro-fetch=(?<hash>[^=]*)=(?<how>[^=]*)=(?<name>[^=]*)=(?<place>[^=]*)\\.drv");

  /** As {@code world.nix} ends an evaluation. */
  private static final Pattern END =
      Pattern.compile("repro: (?<end>asks|reads|fetches) (?<what>[^\n]*?)'?(?=\n|$)");

  /** As it says what is fetched. */
  private static final Pattern FETCH =
      Pattern.compile("(?<how>\\S+)( of (?<name>.*))?, (?<hash>with|without) a hash");

  /** What Nix says where {@code restrict-eval} keeps a path or an address out. */
  static final Pattern FORBIDDEN =
      Pattern.compile("access to (?:absolute path|URI) '(?<what>[^'\n]*)' is forbidden[^\n]*");

  /** What the system says of a file that is not there. */
  private static final Pattern MISSING =
      Pattern.compile("'(?<file>/[^'\n]*)'[^\n]*(?:No such file|does not exist)");

  /** What Nix says where something that is fetched is read while it evaluates. */
  private static final Pattern FETCHED =
      Pattern.compile("'(?<mark>/nix/store/[^']*-repro-fetch=[^']*\\.drv)[^']*'");

  private EffectsReader() {}

  /** Adds what an evaluation gives, by expression and platform. */
  static void read(JsonNode json, Map<String, Map<Platform, Effect>> found) {
    for (Map.Entry<String, JsonNode> system : json.properties()) {
      for (Map.Entry<String, JsonNode> it : system.getValue().properties()) {
        if (!it.getValue().isNull()) {
          found
              .computeIfAbsent(it.getKey(), name -> new TreeMap<>())
              .put(new Platform(system.getKey()), effect(it.getValue()));
        }
      }
    }
  }

  private static Effect effect(JsonNode json) {
    List<Fetch> fetches = new ArrayList<>();
    json.path("fetches").forEach(it -> fetch(it.asString()).ifPresent(fetches::add));
    List<Member> members = new ArrayList<>();
    json.path("members")
        .forEach(
            it ->
                members.add(
                    new Member(
                        it.path("name").asString(),
                        it.path("path").asString(),
                        it.path("own").asBoolean())));
    Map<String, Difference> differences = new TreeMap<>();
    json.path("differences")
        .properties()
        .forEach(
            it ->
                differences.put(
                    it.getKey(),
                    new Difference(
                        it.getValue().path(0).asString(), it.getValue().path(1).asString())));
    return new Effect(
        json.path("path").asString(),
        fetches.stream().distinct().toList(),
        List.copyOf(members),
        differences);
  }

  /** Slashes and colons are written as question marks, and {@code =} as an underscore. */
  private static Optional<String> hash(String written) {
    return Optional.of(written)
        .filter(it -> !it.equals("none"))
        .map(it -> it.replaceFirst("^(\\w+)\\?\\?", "$1:").replace('?', '/'))
        .map(it -> it.replaceFirst("_+$", ""));
  }

  /** What a mark says. */
  static Optional<Fetch> fetch(String mark) {
    Matcher parts = MARK.matcher(mark);
    return parts.matches()
        ? Optional.of(
            new Fetch(
                parts.group("how"),
                parts.group("name"),
                hash(parts.group("hash")),
                Optional.of(parts.group("place").replace("??", ":").replace('?', '/'))
                    .filter(it -> !it.isEmpty())))
        : Optional.empty();
  }

  /**
   * What ended an evaluation, if it is something that an expression asks, reads or fetches.
   *
   * @param error what Nix says, with its trace
   * @param repository where it lies
   * @param copy what git tracks of it
   */
  static Optional<Stop> stop(EvaluationError error, Path repository, Path copy) {
    Optional<String> place = place(error, repository, copy);
    Matcher end = END.matcher(error.message());
    if (end.find()) {
      String what = end.group("what");
      return Optional.of(
          switch (end.group("end")) {
            case "asks" -> new Stop(End.ASKS, what, place);
            case "reads" -> new Stop(End.READS, what, place);
            default -> new Stop(fetched(what).at(place));
          });
    }
    Matcher forbidden = FORBIDDEN.matcher(error.message());
    if (forbidden.find()) {
      String what = forbidden.group("what");
      return Optional.of(
          what.contains("://")
              ? new Stop(new Fetch(what, "", Optional.empty(), place))
              : new Stop(End.READS, what, place));
    }
    Optional<Fetch> read = fetchRead(error);
    if (read.isPresent()) {
      return read.map(it -> new Stop(it.at(it.place().or(() -> place))));
    }
    Matcher untracked = MISSING.matcher(error.message());
    if (untracked.find() && untracked.group("file").startsWith(copy + "/")) {
      String file = untracked.group("file").substring(copy.toString().length() + 1);
      if (Files.exists(repository.resolve(file))) {
        return Optional.of(new Stop(End.READS, file + ", which git does not track", place));
      }
    }
    return Optional.empty();
  }

  /** What is fetched and read while Nix evaluates, if that is why it ended. */
  static Optional<Fetch> fetchRead(EvaluationError error) {
    Matcher fetched = FETCHED.matcher(error.message());
    return fetched.find() ? fetch(fetched.group("mark")) : Optional.empty();
  }

  private static Fetch fetched(String what) {
    Matcher parts = FETCH.matcher(what);
    return parts.matches()
        ? new Fetch(
            parts.group("how"),
            Optional.ofNullable(parts.group("name")).orElse(""),
            Optional.of("not told").filter(it -> parts.group("hash").equals("with")),
            Optional.empty())
        : new Fetch(what, "", Optional.empty(), Optional.empty());
  }

  /** {@code path:line} of the innermost place that lies in the repository. */
  static Optional<String> place(EvaluationError error, Path repository, Path copy) {
    return Stream.concat(error.place().stream(), error.trace().stream())
        .flatMap(it -> inside(it, List.of(copy, repository)).stream())
        .findFirst()
        .map(it -> it.replaceFirst(":\\d+$", ""));
  }

  private static Optional<String> inside(String place, List<Path> folders) {
    return folders.stream()
        .filter(it -> place.startsWith(it + "/"))
        .map(it -> place.substring(it.toString().length() + 1))
        .findFirst();
  }
}
