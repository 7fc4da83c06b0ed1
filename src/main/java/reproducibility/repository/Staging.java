package reproducibility.repository;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * What is about to be committed: git's index, read and changed by git itself, so that it is the
 * index of the {@code git commit} that runs (githooks(5), "pre-commit").
 */
public final class Staging {
  private final Path top;
  private final Tool git;

  /**
   * @param checkout a folder of the work tree
   * @throws Undecided where git is not installed
   */
  public Staging(Path checkout) {
    this.git = Tool.named("git", Capability.REPOSITORY);
    this.top = Path.of(text(at(checkout, List.of("rev-parse", "--show-toplevel"), "")).strip());
  }

  /** The top of the work tree. */
  public Path top() {
    return top;
  }

  /** Where git looks for hooks. */
  public Path hooks() {
    return top.resolve(text(run("rev-parse", "--git-path", "hooks")).strip());
  }

  /** The paths below a folder that are added or changed, from the last commit to the index. */
  public List<String> changed(String folder) {
    return split(
        text(run("diff", "--cached", "--name-only", "-z", "--diff-filter=ACMRT", "--", folder)));
  }

  /** The paths below a folder that are in the index. */
  public List<String> paths(String folder) {
    return split(text(run("ls-files", "-z", "--cached", "--", folder)));
  }

  /** What a file holds in the index, if it is there. */
  public Optional<String> text(String path) {
    ToolRun run = run("show", ":" + path);
    return run.succeeded() ? Optional.of(run.output()) : Optional.empty();
  }

  /** What a file held in the last commit, if it was there. */
  public Optional<String> committed(String path) {
    ToolRun run = run("show", "HEAD:" + path);
    return run.succeeded() ? Optional.of(run.output()) : Optional.empty();
  }

  /** Whether a rule keeps a path out of git that is not tracked. */
  public boolean ignores(String path) {
    return run("check-ignore", "-q", "--", path).succeeded();
  }

  /**
   * Whether a commit of named files runs ({@code git commit FILE}): it has an index of its own, and
   * what is staged there is not in the one that follows (git-commit(1), "--only").
   */
  public boolean isOfNamedFiles() {
    return Optional.ofNullable(System.getenv("GIT_INDEX_FILE"))
        .map(it -> String.valueOf(Path.of(it).getFileName()))
        .filter(it -> it.startsWith("next-index"))
        .isPresent();
  }

  /** Stages a file as it lies on disk. */
  public void add(String path) {
    text(run("add", "--", path));
  }

  /** Stages this text for a file, whatever lies on disk. */
  public void put(String path, String text) {
    String id =
        text(at(top, List.of("hash-object", "-w", "--stdin", "--path", path), text)).strip();
    text(run("update-index", "--add", "--cacheinfo", "100644," + id + "," + path));
  }

  /** Stages that a file goes; it stays on disk. */
  public void remove(String path) {
    text(run("rm", "-q", "--cached", "--ignore-unmatch", "--", path));
  }

  private static List<String> split(String output) {
    return Stream.of(output.split("\0")).filter(it -> !it.isEmpty()).toList();
  }

  private static String text(ToolRun run) {
    if (!run.succeeded()) {
      throw new Undecided(Capability.REPOSITORY, "git: " + run.lastError(), "");
    }
    return run.output();
  }

  private ToolRun run(String... arguments) {
    return at(top, List.of(arguments), "");
  }

  private ToolRun at(Path folder, List<String> arguments, String input) {
    List<String> command = new ArrayList<>(List.of("-C", folder.toString()));
    command.addAll(arguments);
    return git.run(command, input);
  }
}
