package reproducibility.diff.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import reproducibility.archive.Contents.Item;
import reproducibility.diff.Change;
import reproducibility.diff.Findings;
import reproducibility.diff.Flag.Reason;
import reproducibility.diff.Questions;
import reproducibility.diff.Topic;
import reproducibility.ecosystem.python.packaging.SourceChange;

/** Asks Python's parser about the Python files of an archive, and says in words what it answers. */
final class PythonFiles {
  private static final int MOST_NAMES = 2_000;

  private final Questions questions;
  private final Findings found;
  private int names;

  PythonFiles(Questions questions, Findings found) {
    this.questions = questions;
    this.found = found;
  }

  /** Flags a file that is not parsed because of its size. */
  void tooLarge(Item file) {
    found.flag(Reason.NOT_PARSED, file.path(), "is too large: " + file.size() + " bytes");
  }

  /**
   * Asks about one file.
   *
   * @param key its path without the version
   * @param before its old bytes; empty where it is new
   * @param onlyLayout is run where nothing but comments and layout differs
   */
  void compare(String key, Item file, Optional<byte[]> before, byte[] after, Runnable onlyLayout)
      throws IOException {
    Optional<String> module = before.flatMap(it -> Layout.module(key));
    questions.source(
        before,
        after,
        answer -> {
          if (answer.onlyLayout()) {
            onlyLayout.run();
          } else {
            tell(file.path(), module, answer);
          }
        });
  }

  private void tell(String path, Optional<String> module, SourceChange change) {
    List<String> sides = List.of("the old file", "the new file");
    for (int side = 0; side < Math.min(sides.size(), change.trouble().size()); side++) {
      String trouble = change.trouble().get(side);
      if (!trouble.isEmpty()) {
        found.flag(Reason.NOT_PARSED, path, sides.get(side) + ": " + trouble);
      }
    }
    module.ifPresent(
        it -> {
          change.added().forEach(name -> name(Change.added(Topic.NAME, it + "." + name, "")));
          change.removed().forEach(name -> name(Change.removed(Topic.NAME, it + "." + name, "")));
        });
    for (SourceChange.Call call : change.calls()) {
      found.flag(reason(call.kind()), path + ":" + call.line(), call.name());
    }
    change.urls().forEach(it -> found.flag(Reason.ADDRESS, path + ":" + it.line(), it.url()));
  }

  /** Bounded, so that a generated file cannot fill the memory. */
  private void name(Change change) {
    names++;
    if (names <= MOST_NAMES) {
      found.add(change);
    } else {
      found.undecided("more than " + MOST_NAMES + " public names differ; the others are left out");
    }
  }

  private static Reason reason(String kind) {
    return switch (kind) {
      case "program" -> Reason.STARTS_PROGRAMS;
      case "network" -> Reason.NETWORK;
      default -> Reason.RUNS_TEXT;
    };
  }
}
