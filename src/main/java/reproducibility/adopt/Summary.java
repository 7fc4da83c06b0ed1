package reproducibility.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.news.UpstreamStatus;
import reproducibility.repository.LockedArchive.Kind;

/** What a person reads after adopting: what there was, and what is left to decide. */
public final class Summary {
  private Summary() {}

  /** What was found, what was guessed and what could not be decided, in lines. */
  public static List<String> of(
      Observation seen, List<UpstreamStatus> standings, List<Draft> drafts) {
    List<String> lines = new ArrayList<>();
    lines.add("found");
    lines.add("  archives   " + archives(seen));
    lines.add("  packages   " + packages(seen));
    if (!standings.isEmpty()) {
      lines.add("  upstream   " + upstream(standings));
    }
    drafts.stream()
        .filter(it -> it.file().equals(Platforms.FILE))
        .flatMap(it -> it.text().stream())
        .map(Platforms::parse)
        .forEach(
            contract -> {
              lines.add(
                  "  the set    "
                      + contract.metaPackage().orElse("every expression, without a meta-package"));
              lines.add("  platforms  " + counts(contract));
            });
    add(lines, "guessed", drafts.stream().flatMap(it -> it.guessed().stream()).toList());
    add(lines, "undecided", drafts.stream().flatMap(it -> it.undecided().stream()).toList());
    return lines;
  }

  /** What was recorded of today's findings, and what could not be, in lines. */
  public static List<String> ofBaseline(Draft draft) {
    List<String> lines = new ArrayList<>();
    add(lines, "recorded as exceptions", draft.guessed());
    add(lines, "to be settled first", draft.undecided());
    return lines;
  }

  private static void add(List<String> lines, String title, List<String> more) {
    if (!more.isEmpty()) {
      lines.add(title);
      more.forEach(it -> lines.add("  " + it));
    }
  }

  private static String archives(Observation seen) {
    Map<Kind, Long> kinds =
        seen.archives().stream()
            .collect(Collectors.groupingBy(ReadArchive::kind, TreeMap::new, Collectors.counting()));
    List<String> parts = new ArrayList<>();
    kinds.forEach((kind, count) -> parts.add(counted(count, word(kind))));
    if (!seen.unreadable().isEmpty()) {
      parts.add(seen.unreadable().size() + " unreadable");
    }
    int all = seen.archives().size() + seen.unreadable().size();
    return all + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case WHEEL -> "wheel";
      case SDIST -> "sdist";
      case ARCHIVE -> "source tarball";
    };
  }

  private static String counted(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  private static String packages(Observation seen) {
    return counted(seen.expressions().size(), "expression")
        + ", of which "
        + seen.packages().size()
        + " evaluate";
  }

  private static String upstream(List<UpstreamStatus> standings) {
    Map<String, Long> states =
        standings.stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.state().word(), TreeMap::new, Collectors.counting()));
    return states.entrySet().stream()
        .map(it -> it.getValue() + " " + it.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String counts(Platforms contract) {
    return Platform.USUAL.stream()
        .map(it -> it + " " + contract.promise(it).count())
        .collect(Collectors.joining(", "));
  }
}
