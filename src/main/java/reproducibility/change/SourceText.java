package reproducibility.change;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.ecosystem.Platform;

/**
 * The text of an expression whose {@code src} becomes a vendored file. Only the value of that
 * attribute changes, and the arguments of the file that nothing else uses go. What it evaluates to
 * is for the caller to ask.
 *
 * @param path from the top of the repository
 * @param text what the file holds
 */
public record SourceText(String path, String text) {
  private static final String SOURCE = "src";

  /**
   * What the text became.
   *
   * @param text what the file is to hold
   * @param removed the arguments that went
   * @param unused the names that are bound and not used any more, which stay
   */
  public record Rewritten(String text, List<String> removed, List<String> unused) {}

  /**
   * Where a {@code src} is written.
   *
   * @param line from 1
   * @param column from 1, in bytes
   */
  public record At(int line, int column) {}

  /**
   * The files that take the place of what is fetched.
   *
   * @param on the file's path from the top of the repository, by platform
   * @param complete whether it is the same on all platforms and none is left out
   * @param name the package's, for the message where there is none
   */
  public record Files(Map<Platform, String> on, boolean complete, String name) {
    public Files {
      on = new TreeMap<>(on);
    }
  }

  /**
   * Rewrites it.
   *
   * @param at where Nix finds the attribute
   * @throws Malformed where it has to be changed by hand
   */
  public Rewritten with(At at, Files files) {
    NixCode code = NixCode.of(text);
    int name = binding(code, at);
    int begin = code.next(code.next(name));
    int end =
        code.endOfValue(begin)
            .orElseThrow(() -> byHand("the end of src is not found in line " + at.line()));
    Optional<Formals> formals = Formals.of(code);
    boolean choice = !files.complete();
    Optional<String> system = choice ? Optional.of(system(formals)) : Optional.empty();
    List<Integer> used = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    for (int i = code.next(name) + 1; i < end; i++) {
      if (code.words().get(i).kind() == NixCode.Kind.COMMENT) {
        comments.add(code.say(i));
      } else if (code.words().get(i).kind() == NixCode.Kind.NAME) {
        used.add(i);
      }
    }
    Set<String> names = new LinkedHashSet<>();
    used.forEach(it -> names.add(code.say(it)));
    String changed = replaced(code, name, end, value(files, system, indent(code, name)), comments);
    return withoutUnused(withSystem(changed, system), names);
  }

  /** The index of the name whose value is the source, by whatever names it gets there. */
  private int binding(NixCode code, At at) {
    OptionalInt there = code.nameAt(offset(at));
    String name = SOURCE;
    if (there.isPresent() && code.is(code.next(there.getAsInt()), "=")) {
      int value = code.next(code.next(there.getAsInt()));
      boolean alone =
          code.words().get(value).kind() == NixCode.Kind.NAME && code.is(code.next(value), ";");
      if (!alone) {
        return there.getAsInt();
      }
      name = code.say(value);
    } else if (there.isPresent()) {
      name = code.say(there.getAsInt());
    }
    List<Integer> bound =
        code.all(name).stream()
            .filter(it -> code.is(code.next(it), "="))
            .filter(it -> List.of("{", ";", "let").contains(code.say(code.before(it))))
            .toList();
    if (bound.size() != 1) {
      throw byHand(
          name
              + " is bound "
              + (bound.isEmpty() ? "nowhere in this file" : bound.size() + " times")
              + ", and inherited in line "
              + at.line());
    }
    return bound.get(0);
  }

  private int offset(At at) {
    int start = 0;
    for (int i = 1; i < at.line() && start >= 0; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    int end = text.indexOf('\n', start);
    byte[] line =
        text.substring(start, end < 0 ? text.length() : end).getBytes(StandardCharsets.UTF_8);
    int bytes = Math.min(line.length, at.column() - 1);
    return start + new String(line, 0, bytes, StandardCharsets.UTF_8).length();
  }

  private static String indent(NixCode code, int name) {
    int start = code.words().get(name).start();
    String line = code.text().substring(code.text().lastIndexOf('\n', start - 1) + 1, start);
    return line.replaceFirst("\\S.*", "");
  }

  private String value(Files files, Optional<String> system, String indent) {
    String folder = "../".repeat(path.split("/", -1).length - 1);
    if (system.isEmpty()) {
      return folder + files.on().values().iterator().next();
    }
    StringBuilder value = new StringBuilder("\n" + indent + "  {\n");
    files
        .on()
        .forEach(
            (platform, file) ->
                value.append(indent + "    " + platform.system() + " = " + folder + file + ";\n"));
    return value
        + (indent + "  }\n")
        + (indent + "  .${" + system.get() + "}\n")
        + (indent + "    or (throw \"" + files.name())
        + (" has no source for ${" + system.get() + "}\")");
  }

  private static String replaced(
      NixCode code, int name, int end, String value, List<String> comments) {
    String text = code.text();
    NixCode.Word first = code.words().get(name);
    int line = text.lastIndexOf('\n', first.start() - 1) + 1;
    boolean ownLine = text.substring(line, first.start()).isBlank();
    String indent = indent(code, name);
    String equals = text.substring(first.start(), code.words().get(code.next(name)).end());
    String rest = text.substring(code.words().get(end).start());
    if (ownLine) {
      StringBuilder above = new StringBuilder();
      comments.forEach(it -> above.append(indent).append(it).append('\n'));
      return text.substring(0, line)
          + above
          + text.substring(line, first.start())
          + equals
          + (value.startsWith("\n") ? "" : " ")
          + value
          + rest;
    }
    StringBuilder inside = new StringBuilder();
    comments.forEach(it -> inside.append(' ').append(it).append('\n').append(indent));
    return text.substring(0, first.start())
        + equals
        + inside
        + (value.startsWith("\n") ? "" : " ")
        + value
        + rest;
  }

  /** How the file can ask for the system. */
  private String system(Optional<Formals> formals) {
    Set<String> names =
        formals
            .orElseThrow(
                () -> byHand("it takes no arguments by name, so src cannot ask for the system"))
            .names()
            .keySet();
    for (String it : List.of("stdenv", "stdenvNoCC")) {
      if (names.contains(it)) {
        return it + ".hostPlatform.system";
      }
    }
    return names.contains("pkgs")
        ? "pkgs.stdenv.hostPlatform.system"
        : "stdenv.hostPlatform.system";
  }

  private static String withSystem(String text, Optional<String> system) {
    Optional<Formals> formals = Formals.of(NixCode.of(text));
    return system.isPresent()
            && system.get().startsWith("stdenv.")
            && formals.filter(it -> !it.names().containsKey("stdenv")).isPresent()
        ? formals.get().with("stdenv")
        : text;
  }

  private static Rewritten withoutUnused(String text, Set<String> names) {
    String changed = text;
    List<String> removed = new ArrayList<>();
    List<String> unused = new ArrayList<>();
    for (String name : names) {
      NixCode code = NixCode.of(changed);
      Optional<Formals> formals = Formals.of(code);
      List<Integer> left = code.all(name);
      boolean formal = formals.filter(it -> it.names().containsKey(name)).isPresent();
      if (left.size() == 1 && formal && !formals.get().whole()) {
        changed = formals.get().without(name);
        removed.add(name);
      } else if (left.size() == 1
          && !formal
          && code.is(code.next(left.get(0)), "=")
          && List.of("let", ";").contains(code.say(code.before(left.get(0))))
          && code.isInLet(left.get(0))) {
        unused.add(name);
      }
    }
    return new Rewritten(changed, removed, unused);
  }

  private Malformed byHand(String why) {
    return new Malformed(path, why + ": change src by hand");
  }
}
