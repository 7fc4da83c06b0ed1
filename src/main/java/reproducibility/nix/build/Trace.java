package reproducibility.nix.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What builders and their children asked of the kernel, as {@code strace} writes it down: which
 * programs ran, which addresses they tried to reach and which files they tried to open, whether
 * they could or not. strace follows Nix, from outside of the builders' namespaces; what Nix itself
 * does is left out.
 *
 * @param events in their order, each once
 */
public record Trace(List<Event> events) {
  private static final Pattern OPENED =
      Pattern.compile(
          "(?<id>\\d+) +open(at2?)?\\((AT_FDCWD, )?\"(?<path>(?:[^\"\\\\]|\\\\.)*)\".*");
  private static final Pattern CONNECTED =
      Pattern.compile(
          "(?<id>\\d+) +(connect|sendto|sendm?msg)\\(.*sa_family=AF_INET6?,"
              + " sin6?_port=htons\\((?<port>\\d+)\\).*?"
              + "(inet_addr\\(\"|inet_pton\\(AF_INET6, \")(?<host>[^\"]+)\".*");

  private static final Pattern UNFINISHED =
      Pattern.compile("(?<begin>(?<id>\\d+) .*) <unfinished \\.\\.\\.>");
  private static final Pattern RESUMED =
      Pattern.compile("(?<id>\\d+) +<\\.\\.\\. \\w+ resumed>(?<end>.*)");

  /** Something that a builder did. */
  public sealed interface Event {
    /** The program that did it, with its arguments. */
    String program();
  }

  /**
   * An attempt to open a file.
   *
   * @param path absolute, or from the folder in which the program ran
   */
  public record Opened(String program, String path) implements Event {}

  /**
   * An attempt to reach an address of the internet protocols.
   *
   * @param host the address
   * @param port the port
   */
  public record Connected(String program, String host, int port) implements Event {
    /** Address and port. */
    public String address() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** Reads the output of {@code strace -f -o}: one call a line, after the process's number. */
  static Trace parse(String text) {
    List<String> lines = joined(text);
    TracedProcesses processes = TracedProcesses.in(lines);
    Set<Event> events = new LinkedHashSet<>();
    for (String line : lines) {
      processes.see(line);
      connected(line, processes).or(() -> opened(line, processes)).ifPresent(events::add);
    }
    return new Trace(List.copyOf(events));
  }

  /** Each call as one line; while it lasts, strace may write down others. */
  private static List<String> joined(String text) {
    Map<String, String> unfinished = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      Matcher begun = UNFINISHED.matcher(line);
      Matcher resumed = RESUMED.matcher(line);
      if (begun.matches()) {
        unfinished.put(begun.group("id"), begun.group("begin"));
        lines.add(line);
      } else if (resumed.matches() && unfinished.containsKey(resumed.group("id"))) {
        lines.add(unfinished.remove(resumed.group("id")) + resumed.group("end"));
      } else {
        lines.add(line);
      }
    }
    return lines;
  }

  private static Optional<Event> connected(String line, TracedProcesses processes) {
    Matcher matcher = CONNECTED.matcher(line);
    return matcher.matches() && !processes.isNix(matcher.group("id"))
        ? Optional.of(
            new Connected(
                processes.program(matcher.group("id")),
                matcher.group("host"),
                Integer.parseInt(matcher.group("port"))))
        : Optional.empty();
  }

  private static Optional<Event> opened(String line, TracedProcesses processes) {
    Matcher matcher = OPENED.matcher(line);
    return matcher.matches() && processes.isBuilder(matcher.group("id"))
        ? Optional.of(new Opened(processes.program(matcher.group("id")), matcher.group("path")))
        : Optional.empty();
  }

  /** The attempts to reach an address. */
  public List<Connected> connections() {
    return events.stream()
        .filter(Connected.class::isInstance)
        .map(Connected.class::cast)
        .collect(Collectors.toUnmodifiableList());
  }

  /** The attempts to open a file. */
  public List<Opened> files() {
    return events.stream()
        .filter(Opened.class::isInstance)
        .map(Opened.class::cast)
        .collect(Collectors.toUnmodifiableList());
  }
}
