package reproducibility.cli.change;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.branch.ChangeBranch;
import reproducibility.branch.Committer;
import reproducibility.change.Change;
import reproducibility.file.WholeFile;
import reproducibility.hint.ShellWord;
import reproducibility.report.ClaimRun;
import reproducibility.report.Reports;
import reproducibility.report.comment.MergeRequest;

/**
 * What {@code update --branch} makes: a branch, the page of the claims, and the text of a merge
 * request. The work tree stays as it is.
 *
 * @param checkout from which it goes off
 * @param name of the branch; made of the packages where it is empty
 * @param reports the folder for page and text
 * @param out where to tell of it
 */
record UpdateBranch(Checkout checkout, String name, Path reports, PrintWriter out) {
  private static final String TEXT = "merge-request.md";

  /**
   * Makes it.
   *
   * @throws Malformed where the branch is there, or the checkout is not as it is committed
   */
  void make(
      Change change,
      MergeRequest request,
      Rehearsal rehearsal,
      List<String> open,
      Optional<String> cooldown) {
    if (change.isEmpty()) {
      out.println("No branch was made: nothing changes.");
      return;
    }
    ChangeBranch branch = new ChangeBranch(checkout.repository());
    String called = name.isEmpty() ? nameFor(request) : name;
    branch.requireNew(called);
    ClaimRun run = rehearsal.judge(change);
    Map<String, Optional<String>> before = new TreeMap<>();
    Map<String, String> texts = new TreeMap<>();
    change
        .texts()
        .forEach(
            (path, edit) -> {
              before.put(path, edit.before());
              texts.put(path, edit.after());
            });
    Map<String, Path> files = new TreeMap<>(change.files());
    files.keySet().removeIf(checkout.snapshot::ignores);
    String commit =
        branch.make(
            called,
            before,
            texts,
            files,
            change.removed(),
            request.commitMessage(),
            Committer.of(checkout.folder()));
    try {
      Reports.write(run, reports);
      WholeFile.write(reports.resolve(TEXT), request.text(run, open, cooldown));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println("made       " + called + " at " + commit.substring(0, 7));
    out.println("written    " + reports.resolve(TEXT) + " " + reports.resolve("index.html"));
    out.println("next       read " + reports.resolve(TEXT));
    out.println(
        "           git -C "
            + ShellWord.ofPath(checkout.folder())
            + " push -u origin "
            + ShellWord.of(called)
            + ", and open a merge"
            + " request with that text");
  }

  private static String nameFor(MergeRequest request) {
    String title = request.title();
    return title.contains(" to ")
        ? "update/"
            + title
                .replaceFirst("^Update ", "")
                .replaceFirst(" .* to ", "-")
                .replaceAll("[^\\w.-]+", "-")
        : "update/" + LocalDate.now(ZoneOffset.UTC);
  }
}
