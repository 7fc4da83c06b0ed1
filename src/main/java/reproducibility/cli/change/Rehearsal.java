package reproducibility.cli.change;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.change.Change;
import reproducibility.cli.Gate;
import reproducibility.ecosystem.Platform;
import reproducibility.file.OutputFolder;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Verdict;
import reproducibility.repository.Inventory;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.repository.TreePath;
import reproducibility.tool.GitTool;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * A copy of a checkout, on which a change is tried before it is written: what the expressions give
 * then, and which claims fail then that did not fail before.
 */
final class Rehearsal {
  private final Path original;
  private final Path folder;
  private final Gate gate;
  private final List<String> tracked;
  private final Tool git;
  private final Set<String> before;
  private Change laid = Change.none();

  Rehearsal(Repository repository, Snapshot snapshot, Gate gate) {
    this.original = snapshot.folder();
    this.folder = repository.scratchFolder("rehearsal-");
    this.gate = gate;
    this.git = GitTool.alone(Capability.REPOSITORY);
    this.tracked =
        snapshot.files().stream().filter(it -> it.tracked()).map(it -> it.path()).toList();
    for (TreePath path : snapshot.paths()) {
      if (path.isFileOrLink()) {
        new OutputFolder(folder).copyFrom(original, path.path());
      }
    }
    git(List.of("init", "-q", "."), "");
    track();
    this.before = failures().keySet();
  }

  private void git(List<String> arguments, String input) {
    List<String> command = new ArrayList<>(List.of("-C", folder.toString()));
    command.addAll(arguments);
    ToolRun run = git.run(command, input);
    if (!run.succeeded()) {
      throw new Undecided(
          Capability.REPOSITORY, "git cannot be used on a copy: " + run.lastError(), "");
    }
  }

  /**
   * As git would have it after {@code git add}: what a rule keeps out stays out, unless tracked.
   */
  private void track() {
    git(List.of("add", "-A", "."), "");
    String there =
        tracked.stream()
            .filter(it -> Files.exists(folder.resolve(it), LinkOption.NOFOLLOW_LINKS))
            .collect(Collectors.joining("\0"));
    if (!there.isEmpty()) {
      git(List.of("add", "-f", "--pathspec-from-file=-", "--pathspec-file-nul"), there);
    }
  }

  /** Makes the copy like the checkout, but for this change. */
  private void lay(Change change) {
    for (String path : laid.paths()) {
      new OutputFolder(folder).delete(path);
      if (Files.exists(original.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        new OutputFolder(folder).copyFrom(original, path);
      }
    }
    change.lay(folder);
    laid = change;
    track();
  }

  /** What the expressions give with a change, of which texts alone matter to that. */
  Evaluation evaluate(Change change, Expressions like, Collection<Platform> platforms) {
    lay(change);
    try (Repository copy = Repository.open(folder.toString())) {
      Snapshot snapshot = copy.at(Optional.empty());
      return new Nix(copy.scratchFolder("nix-"))
          .evaluate(
              Expressions.of(
                  snapshot.folder(), Inventory.of(snapshot), like.facts(), like.python()),
              platforms);
    }
  }

  /** What fails with a change and does not without. */
  Map<String, ClaimResult> failsWith(Change change) {
    lay(change);
    Map<String, ClaimResult> failures = failures();
    failures.keySet().removeAll(before);
    return failures;
  }

  /** What the claims about the commit say with a change. */
  ClaimRun judge(Change change) {
    lay(change);
    ClaimRun run = run();
    return new ClaimRun(
        run.title(),
        original.toString(),
        "with the change",
        "",
        run.engine(),
        run.platform(),
        run.tools(),
        run.platforms(),
        run.outputs(),
        run.news(),
        run.results(),
        run.started(),
        run.time());
  }

  private ClaimRun run() {
    return gate.run(
        Map.of(
            "repro.repo", folder.toString(),
            "repro.ref", "",
            "repro.require", "",
            "repro.packages", ""),
        Set.of("commit"),
        result -> {});
  }

  private Map<String, ClaimResult> failures() {
    Map<String, ClaimResult> failures = new TreeMap<>();
    run().results().stream()
        .filter(it -> it.verdict() == Verdict.FAILED)
        .forEach(it -> failures.put(it.id() + " " + it.subject(), it));
    return failures;
  }
}
