package reproducibility.nix.build;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.Bounds;
import reproducibility.tool.Sandbox;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * What diffoscope tells of two outputs, where it is installed. It goes deeper than {@link
 * OutputDifference}, takes long, and decides nothing.
 *
 * @param program its name, or a path
 * @param limit after which it is given up
 */
public record Diffoscope(String program, Duration limit) {
  /** As it is mostly installed. */
  public static final Diffoscope USUAL = new Diffoscope("diffoscope", Duration.ofMinutes(2));

  private static final Bounds BOUNDS = new Bounds(4L << 30, 256, 0);

  private static final int MOST_CHARACTERS = 200_000;

  /** Exit status for "they differ" (diffoscope(1)). */
  private static final int DIFFERENT = 1;

  /** Its text about the outputs of two builds; empty where one has none, or it is not installed. */
  public Optional<String> between(Build first, Build other) {
    return first
        .folder()
        .flatMap(
            one ->
                other
                    .folder()
                    .flatMap(it -> between(one, it, first.store().resolveSibling("tmp"))));
  }

  /**
   * Its text; empty where it is not installed. Where it gives none, the reason stands there
   * instead.
   *
   * @param temporary a folder for what it unpacks
   */
  Optional<String> between(Path first, Path other, Path temporary) {
    Optional<Path> found = Tool.find(program);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      ToolRun run =
          Tool.named(program, Capability.VARIATION)
              .within(limit)
              .with(
                  Sandbox.strict()
                      .reading(
                          List.of(first, other, found.get().toAbsolutePath().resolveSibling("")))
                      .writing(List.of(temporary))
                      .within(BOUNDS))
              .with(Map.of("PATH", "/usr/bin:/bin", "TMPDIR", temporary.toString()))
              .run(
                  List.of(
                      "--text",
                      "-",
                      "--exclude-directory-metadata",
                      "yes",
                      first.toString(),
                      other.toString()));
      return Optional.of(
          run.succeeded() || run.exitStatus() == DIFFERENT
              ? beginning(run.output())
              : "diffoscope gives no text: " + run.lastError() + "\n");
    } catch (Undecided e) {
      return Optional.of("diffoscope gives no text: " + e.reason() + "\n");
    }
  }

  private static String beginning(String text) {
    return text.length() > MOST_CHARACTERS
        ? text.substring(0, MOST_CHARACTERS) + "\n… and more\n"
        : text;
  }
}
