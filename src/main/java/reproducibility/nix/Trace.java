package reproducibility.nix;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a builder and its children asked of the kernel, as {@code strace} writes it down: which
 * programs ran, which addresses they tried to reach and which files they tried to open, whether
 * they could or not.
 *
 * @param events in their order, each once
 */
public record Trace(List<Event> events) {
  private static final Pattern EXECUTED =
      Pattern.compile("(?<id>\\d+) +execve\\(\"(?<program>[^\"]*)\", \\[(?<words>.*)], .*= 0.*");
  private static final Pattern OPENED =
      Pattern.compile(
          "(?<id>\\d+) +open(at2?)?\\((AT_FDCWD, )?\"(?<path>(?:[^\"\\\\]|\\\\.)*)\".*");
  private static final Pattern CONNECTED =
      Pattern.compile(
          "(?<id>\\d+) +connect\\(.*sa_family=AF_INET6?,"
              + " sin6?_port=htons\\((?<port>\\d+)\\).*?"
              + "(inet_addr\\(\"|inet_pton\\(AF_INET6, \")(?<host>[^\"]+)\".*");

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
    Map<String, String> programs = new HashMap<>();
    Set<Event> events = new LinkedHashSet<>();
    for (String line : text.split("\n", -1)) {
      Matcher executed = EXECUTED.matcher(line);
      if (executed.matches()) {
        programs.put(executed.group("id"), words(executed.group("words")));
      }
      Function<String, String> program = id -> programs.getOrDefault(id, "the builder");
      connected(line, program).or(() -> opened(line, program)).ifPresent(events::add);
    }
    return new Trace(List.copyOf(events));
  }

  private static String words(String quoted) {
    return quoted.replace("\\\"", "'").replace("\", \"", " ").replaceAll("^\"|\"$", "");
  }

  private static Optional<Event> connected(String line, Function<String, String> program) {
    Matcher matcher = CONNECTED.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new Connected(
                program.apply(matcher.group("id")),
                matcher.group("host"),
                Integer.parseInt(matcher.group("port"))))
        : Optional.empty();
  }

  private static Optional<Event> opened(String line, Function<String, String> program) {
    Matcher matcher = OPENED.matcher(line);
    return matcher.matches()
        ? Optional.of(new Opened(program.apply(matcher.group("id")), matcher.group("path")))
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
