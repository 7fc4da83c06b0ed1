package reproducibility.cli.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.branch.Ledger;
import reproducibility.cli.Gate;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.diff.Diff;
import reproducibility.diff.Differ;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Comparison;
import reproducibility.report.Verdict;
import reproducibility.repository.Blobs;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.Repository;

/**
 * What a change is to be merged into: the commit where the change began, so that nobody answers for
 * what others have merged since.
 *
 * @param repository where the change is
 * @param ref the change; the work tree if empty
 * @param baseRepository where the base is; mostly the same
 * @param base the commit that is compared with
 * @param description the base in the words of the user, and its commit
 */
record Base(
    String repository,
    Optional<String> ref,
    String baseRepository,
    String base,
    String description) {
  /** These cost a second; others are run on the base only where the change fails them. */
  private static final Set<String> QUICK = Set.of("archive", "commit", "branch");

  private static final int BRIEF = 7;

  /**
   * What judges later changes, here and in repositories that have the suite's workflows: the suite,
   * the workflows of a forge, and its hooks.
   */
  private static final Pattern JUDGE =
      Pattern.compile(
          "(\\.(github|gitlab|gitea|forgejo|circleci|woodpecker|ci|mvn)|bin|src|dist)/.*"
              + "|\\.gitlab-ci\\.yml|\\.pre-commit-(config|hooks)\\.yaml|action\\.ya?ml|pom\\.xml"
              + "|docs/pre-receive");

  private static final int MOST_PATHS = 5;

  private static final Set<String> READ_BY_EVERY_CLAIM =
      Set.of(Lock.FILE, Platforms.FILE, Exceptions.FILE, Ledger.FILE);

  /**
   * Finds it.
   *
   * @param into the ref that the change is to be merged into
   * @throws Malformed where there is no such ref
   */
  static Base of(String repository, Optional<String> ref, String baseRepository, String into) {
    try (Repository here = Repository.open(repository);
        Repository there = Repository.open(baseRepository)) {
      String tip = there.commit(into);
      String began = commit(here, ref).flatMap(it -> here.commonAncestor(it, tip)).orElse(tip);
      return new Base(
          repository, ref, baseRepository, began, into + " at " + began.substring(0, BRIEF));
    }
  }

  private static Optional<String> commit(Repository here, Optional<String> ref) {
    try {
      return Optional.of(here.commit(ref.orElse(Repository.HEAD)));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** Runs claims on the base too, and compares. */
  Comparison compare(ClaimRun run, Gate gate, Map<String, String> parameters, Set<String> tags) {
    Set<String> wanted = new TreeSet<>(tags.isEmpty() ? QUICK : tags);
    wanted.retainAll(QUICK);
    run.all(Verdict.FAILED).stream()
        .flatMap(it -> it.tags().stream())
        .filter(it -> tags.isEmpty() || tags.contains(it))
        .forEach(wanted::add);
    if (wanted.isEmpty()) {
      return Comparison.ofNothing(description);
    }
    Map<String, String> there = new LinkedHashMap<>(parameters);
    there.put("repro.repo", baseRepository);
    there.put("repro.ref", base);
    there.put("repro.require", "");
    there.put(Gate.PACKAGES_MAY_LACK, "");
    ClaimRun other = gate.run(there, wanted, result -> {});
    Set<String> touched = touched();
    boolean contract = touched.removeAll(READ_BY_EVERY_CLAIM);
    return Comparison.of(description, run, other, it -> isAbout(it, touched), contract);
  }

  /**
   * The paths that the change changes, and, where it has commits of its own, its branch and tag.
   */
  private Set<String> touched() {
    try (Repository here = Repository.open(repository);
        Repository there = Repository.open(baseRepository)) {
      Set<String> touched = new TreeSet<>(changed(here, there));
      if (!commit(here, ref).equals(Optional.of(base))) {
        String branch = ref.orElse(here.headName());
        touched.add(branch);
        touched.add("v" + branch.substring(branch.lastIndexOf('/') + 1));
      }
      return touched;
    }
  }

  private Set<String> changed(Repository here, Repository there) {
    return Blobs.of(here, ref).different(Blobs.of(there, Optional.of(base)));
  }

  private static boolean isAbout(ClaimResult result, Set<String> touched) {
    String place = result.finding().map(it -> it.place().path()).orElse("");
    return touched.stream()
        .anyMatch(
            it ->
                it.equals(result.subject())
                    || it.endsWith("/" + result.subject())
                    || Inventory.isExpressionOf(it, result.subject())
                    || it.equals(place));
  }

  /** What the change permits: for a person to agree to. */
  List<String> review() {
    try (Repository here = Repository.open(repository);
        Repository there = Repository.open(baseRepository)) {
      Diff promises = Differ.ofPromises(there.tree(Optional.of(base)), here.tree(ref));
      List<String> lines = new ArrayList<>();
      promises
          .permissions()
          .forEach((topic, some) -> some.forEach(it -> lines.add(topic.title() + " " + it)));
      promises.undecided().forEach(it -> lines.add("cannot be told: " + it));
      List<String> judges =
          changed(here, there).stream().filter(it -> JUDGE.matcher(it).matches()).toList();
      if (!judges.isEmpty()) {
        lines.add("judge ~ changes what judges later changes: " + some(judges));
      }
      return lines;
    }
  }

  private static String some(List<String> paths) {
    int more = paths.size() - MOST_PATHS;
    return String.join(", ", paths.subList(0, Math.min(MOST_PATHS, paths.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
