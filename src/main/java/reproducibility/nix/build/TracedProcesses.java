package reproducibility.nix.build;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which processes of a trace are Nix's own, and which a builder's. Nix starts a builder in a new
 * process namespace and then executes its program; what comes of that program is the builder, and
 * can become nothing else.
 */
final class TracedProcesses {
  private static final Pattern EXECUTED =
      Pattern.compile(
          "(?<id>\\d+) +execve(at)?\\((\\w+, )?\"(?<program>[^\"]*)\", \\[(?<words>.*)], .*= 0.*");

  /**
   * The new number is that of the process's own namespace; strace adds the one that it uses. It
   * fills the line of a call that was interrupted with spaces.
   */
  private static final Pattern STARTED =
      Pattern.compile(
          "(?<id>\\d+) +(clone3?|v?fork)\\((?<flags>.*)\\) += (?<inner>\\d+)"
              + "( /\\* (?<outer>\\d+) in strace's PID NS \\*/)?");

  private static final String NEW_NAMESPACE = "CLONE_NEWPID";

  private static final String UNNAMED = "the builder";

  /** What a process is. */
  private enum Kind {
    NIX,
    /** A child of Nix's that is about to execute a builder's program, or is one of Nix's own. */
    STARTING,
    BUILDER
  }

  private record Birth(String parent, boolean inNewNamespace) {}

  private final Map<String, Birth> births;
  private final Map<String, Kind> kinds = new HashMap<>();
  private final Map<String, String> programs = new HashMap<>();

  private TracedProcesses(Map<String, Birth> births) {
    this.births = births;
  }

  /** Finds out who started whom. The first process is Nix. */
  static TracedProcesses in(List<String> lines) {
    Map<String, Birth> births = new HashMap<>();
    for (String line : lines) {
      Matcher started = STARTED.matcher(line);
      if (started.matches()) {
        births.putIfAbsent(
            Optional.ofNullable(started.group("outer")).orElse(started.group("inner")),
            new Birth(started.group("id"), started.group("flags").contains(NEW_NAMESPACE)));
      }
    }
    TracedProcesses processes = new TracedProcesses(births);
    lines.stream()
        .findFirst()
        .ifPresent(it -> processes.kinds.put(it.replaceFirst("\\D.*", ""), Kind.NIX));
    return processes;
  }

  /** Takes note of a program that a process executes. */
  void see(String line) {
    Matcher executed = EXECUTED.matcher(line);
    if (executed.matches() && kind(executed.group("id")) != Kind.NIX) {
      kinds.put(executed.group("id"), Kind.BUILDER);
      programs.put(executed.group("id"), words(executed.group("words")));
    }
  }

  boolean isNix(String id) {
    return kind(id) == Kind.NIX;
  }

  boolean isBuilder(String id) {
    return kind(id) == Kind.BUILDER;
  }

  /** The program that a process runs, with its arguments. */
  String program(String id) {
    return programs.getOrDefault(id, UNNAMED);
  }

  /** A process of which nobody knows the parent is a builder's: nothing that one does is lost. */
  private Kind kind(String id) {
    Kind known = kinds.get(id);
    if (known != null) {
      return known;
    }
    kinds.put(id, Kind.BUILDER);
    Birth birth = births.get(id);
    if (birth != null) {
      Kind parent = kind(birth.parent());
      kinds.put(id, parent == Kind.NIX && birth.inNewNamespace() ? Kind.STARTING : parent);
      programs.putIfAbsent(id, program(birth.parent()));
    }
    return kinds.getOrDefault(id, Kind.BUILDER);
  }

  private static String words(String quoted) {
    return quoted.replace("\\\"", "'").replace("\", \"", " ").replaceAll("^\"|\"$", "");
  }
}
