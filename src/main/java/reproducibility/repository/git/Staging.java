package reproducibility.repository.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.file.OutputFolder;
import reproducibility.tool.GitTool;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * What is about to be committed: git's index, read and changed by git itself, so that it is the
 * index of the {@code git commit} that runs (githooks(5), "pre-commit").
 */
public final class Staging {
  /** As git, or strerror(3), says it. */
  private static final Pattern FULL =
      Pattern.compile("No space left|Disk quota exceeded|Out of diskspace");

  private static final String FREES_SPACE =
      "git prune   frees what no branch, tag or index needs; df -h .git shows how full the disk is";

  private final Path top;
  private final Tool git;

  /**
   * @param checkout a folder of the work tree
   * @throws Undecided where git is not installed, or there is no work tree
   */
  public Staging(Path checkout) {
    this.git = GitTool.ofUser(Capability.REPOSITORY);
    ToolRun run = at(checkout, List.of("rev-parse", "--show-toplevel"), "");
    if (!run.succeeded()) {
      throw new Undecided(
          Capability.REPOSITORY,
          checkout + " is no checkout that git reads: " + reason(run),
          next(run.errors()));
    }
    this.top = Path.of(run.output().strip());
    requireAbove(checkout);
  }

  /** The top of the work tree. */
  public Path top() {
    return top;
  }

  /** {@code core.worktree} can name any folder of the machine as the top. */
  private void requireAbove(Path checkout) {
    try {
      if (!checkout.toRealPath().startsWith(top.toRealPath())
          || !Files.exists(top.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        throw new Malformed(
            checkout.toString(),
            "is the checkout of "
                + top
                + " by its settings (core.worktree), and does not lie there");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where git looks for hooks.
   *
   * @throws Malformed where the repository itself puts them outside of it
   */
  public Path hooks() {
    Tool asked = GitTool.knowingHooks(git);
    List<String> question = List.of("-C", top.toString(), "rev-parse", "--git-path", "hooks");
    Path hooks = top.resolve(text(asked.run(question)).strip()).normalize();
    List<String> scope =
        List.of("-C", top.toString(), "config", "--show-scope", "--get", "core.hooksPath");
    Path folder = gitFolder();
    boolean own = asked.run(scope).output().matches("(?s)(local|worktree)\\s.*");
    if (own && !hooks.startsWith(top) && !hooks.startsWith(folder)) {
      throw new Malformed(
          hooks.toString(),
          "is where this repository's settings (core.hooksPath) put hooks, outside of it: git"
              + " config --unset core.hooksPath");
    }
    // A link among the folders would have the hook written where a stranger wants it.
    return hooks.startsWith(folder)
        ? new OutputFolder(folder)
            .place(folder.relativize(hooks) + "/pre-commit")
            .resolveSibling("")
        : hooks;
  }

  /** Git's own folder for this work tree. */
  public Path gitFolder() {
    return Path.of(text(run("rev-parse", "--absolute-git-dir")).strip());
  }

  /** The paths below a folder that are added or changed, from the last commit to the index. */
  public List<String> changed(String folder) {
    return split(
        text(
            run(
                "diff",
                "--cached",
                "--no-ext-diff",
                "--no-textconv",
                "--name-only",
                "-z",
                "--diff-filter=ACMRT",
                "--",
                folder)));
  }

  /** The paths below a folder that are in the index. */
  public List<String> paths(String folder) {
    return split(text(run("ls-files", "-z", "--cached", "--", folder)));
  }

  /** What a file holds in the index, if it is there. */
  public Optional<String> text(String path) {
    ToolRun run = run("cat-file", "blob", ":" + path);
    return run.succeeded() ? Optional.of(run.output()) : Optional.empty();
  }

  /** What a file held in the last commit, if it was there. */
  public Optional<String> committed(String path) {
    ToolRun run = run("cat-file", "blob", "HEAD:" + path);
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

  /** Stages the bytes of a file as they lie on disk: no filter is run, and none is wanted. */
  public void add(String path) {
    String id = text(run("hash-object", "-w", "--no-filters", "--", path)).strip();
    stage(Files.isExecutable(top.resolve(path)) ? "100755" : "100644", id, path);
  }

  /** Stages this text for a file, whatever lies on disk. */
  public void put(String path, String text) {
    List<String> command = List.of("hash-object", "-w", "--no-filters", "--stdin");
    stage("100644", text(at(top, command, text)).strip(), path);
  }

  private void stage(String mode, String id, String path) {
    text(run("update-index", "--add", "--cacheinfo", mode + "," + id + "," + path));
  }

  /** Stages that a file goes; it stays on disk. */
  public void remove(String path) {
    // Not git rm: it compares what is on disk, through the filters.
    text(run("update-index", "--force-remove", "--", path));
  }

  private static List<String> split(String output) {
    return Stream.of(output.split("\0")).filter(it -> !it.isEmpty()).toList();
  }

  private static String text(ToolRun run) {
    if (!run.succeeded()) {
      throw new Undecided(Capability.REPOSITORY, "git: " + reason(run), next(run.errors()));
    }
    return run.output();
  }

  /** Git says why first, and then what it could not do for that, or what helps. */
  private static String reason(ToolRun run) {
    return run.errors()
        .lines()
        .filter(it -> it.matches("(error|fatal): .*"))
        .findFirst()
        .map(it -> it.replaceFirst("^fatal: ", ""))
        .orElseGet(run::lastError);
  }

  /** What helps where git says that a disk is full, or names a command; else nothing. */
  static String next(String errors) {
    return FULL.matcher(errors).find()
        ? FREES_SPACE
        : errors
            .lines()
            .map(String::strip)
            .filter(it -> it.startsWith("git config "))
            .findFirst()
            .orElse("");
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
