package reproducibility.nix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.nix.Effects.Difference;
import reproducibility.nix.Effects.Effect;
import reproducibility.nix.Effects.End;
import reproducibility.nix.Effects.Fetch;
import reproducibility.nix.Effects.Member;
import reproducibility.nix.Effects.Stop;
import tools.jackson.databind.JsonNode;

/** Reads what {@code effects.nix} prints, and what Nix says where it ends early. */
final class EffectsReader {
  /** As {@code marks.nix} names the derivation of a mark. */
  private static final Pattern MARK =
      Pattern.compile(
          ".*-repro-fetch=(?<hash>[^=]*)=(?<how>[^=]*)=(?<name>[^=]*)=(?<place>[^=]*)\\.drv");

  /** As {@code world.nix} ends an evaluation. */
  private static final Pattern END =
      Pattern.compile("repro: (?<end>asks|reads|fetches) (?<what>[^\n]*?)'?(?=\n|\u001b|$)");

  /** What Nix says where {@code restrict-eval} keeps a path or an address out. */
  static final Pattern FORBIDDEN =
      Pattern.compile("access to (?:absolute path|URI) '(?<what>[^'\n]*)' is forbidden[^\n]*");

  /** What the system says of a file that is not there. */
  private static final Pattern MISSING =
      Pattern.compile("'(?<file>/[^'\n]*)'[^\n]*(?:No such file|does not exist)");

  private static final Pattern FRAME =
      Pattern.compile("(?m)^\\s*at (?<file>/[^\n]*?):(?<line>\\d+)(?::\\d+)?:?$");

  private EffectsReader() {}

  /** Adds what an evaluation gives, by expression and platform. */
  static void read(JsonNode json, Map<String, Map<Platform, Effect>> found) {
    for (Map.Entry<String, JsonNode> system : json.properties()) {
      for (Map.Entry<String, JsonNode> it : system.getValue().properties()) {
        found
            .computeIfAbsent(it.getKey(), name -> new TreeMap<>())
            .put(new Platform(system.getKey()), effect(it.getValue()));
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

  /** What a mark says. */
  static Optional<Fetch> fetch(String mark) {
    Matcher parts = MARK.matcher(mark);
    return parts.matches()
        ? Optional.of(
            new Fetch(
                parts.group("how"),
                parts.group("name"),
                parts.group("hash").equals("hash"),
                Optional.of(parts.group("place").replace("??", ":").replace('?', '/'))
                    .filter(it -> !it.isEmpty())))
        : Optional.empty();
  }

  /**
   * What ended an evaluation.
   *
   * @param errors what Nix printed, with its trace
   * @param error the same in one line
   * @param repository where it lies
   * @param copy what git tracks of it
   */
  static Stop stop(String errors, String error, Path repository, Path copy) {
    List<Path> folders = List.of(copy, repository);
    Matcher end = END.matcher(errors);
    if (end.find()) {
      String what = end.group("what");
      return new Stop(
          switch (end.group("end")) {
            case "asks" -> End.ASKS;
            case "reads" -> End.READS;
            default -> End.FETCHES;
          },
          fetch(what).map(Fetch::toString).orElse(what),
          place(errors, end.start(), folders));
    }
    Matcher forbidden = FORBIDDEN.matcher(errors);
    if (forbidden.find()) {
      return new Stop(
          forbidden.group("what").contains("://") ? End.FETCHES : End.READS,
          forbidden.group("what"),
          place(errors, forbidden.start(), folders));
    }
    Matcher untracked = MISSING.matcher(errors);
    if (untracked.find() && untracked.group("file").startsWith(copy + "/")) {
      String file = untracked.group("file").substring(copy.toString().length() + 1);
      if (Files.exists(repository.resolve(file))) {
        return new Stop(
            End.READS,
            file + ", which git does not track",
            place(errors, untracked.start(), folders));
      }
    }
    return new Stop(End.FAILS, error, Optional.empty());
  }

  /**
   * The place in the repository that lies nearest to a message. Until 2.19 Nix prints the innermost
   * frame of a trace behind the message, and since then right before it.
   */
  private static Optional<String> place(String errors, int message, List<Path> folders) {
    Optional<String> before = Optional.empty();
    Matcher frame = FRAME.matcher(errors);
    while (frame.find()) {
      Optional<String> inside = inside(frame.group("file"), folders);
      Optional<String> place = inside.map(it -> it + ":" + frame.group("line"));
      if (frame.start() > message && place.isPresent()) {
        return place;
      }
      before = place.isPresent() ? place : before;
    }
    return before;
  }

  private static Optional<String> inside(String file, List<Path> folders) {
    return folders.stream()
        .filter(it -> file.startsWith(it + "/"))
        .map(it -> file.substring(it.toString().length() + 1))
        .findFirst();
  }
}
