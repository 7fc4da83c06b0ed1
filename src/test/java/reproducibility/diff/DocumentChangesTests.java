package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reproducibility.contract.Platforms;
import reproducibility.repository.FileTree.Entry;
import reproducibility.repository.Lock;
import reproducibility.repository.TreePath;

/** Files that nobody reads are named, and how far they differ. */
final class DocumentChangesTests {
  private final Map<String, Entry> before = new HashMap<>();
  private final Map<String, Entry> after = new HashMap<>();
  private final Findings found = new Findings();

  private static Entry file(String blob) {
    return new Entry(blob, TreePath.Kind.FILE, false);
  }

  private List<String> changes() {
    DocumentChanges.look(before, after, found);
    return found.changes().stream().map(Change::toString).toList();
  }

  @Test
  void comeGoAndChange() {
    before.putAll(Map.of("README", file("1"), "gone", file("1"), "same", file("1")));
    after.putAll(Map.of("README", file("2"), ".flox/pkgs/a.nix", file("1"), "same", file("1")));
    assertThat(changes()).containsExactly("+ .flox/pkgs/a.nix", "~ README", "\u2212 gone");
    assertThat(found.changes())
        .extracting(Change::topic)
        .containsExactly(Topic.EXPRESSION, Topic.DOCUMENT, Topic.DOCUMENT);
  }

  @Test
  void aModeIsToldFromOtherBytes() {
    before.putAll(Map.of("run", file("1"), "link", file("1"), "both", file("1")));
    after.put("run", new Entry("1", TreePath.Kind.FILE, true));
    after.put("link", new Entry("1", TreePath.Kind.LINK, false));
    after.put("both", new Entry("2", TreePath.Kind.FILE, true));
    assertThat(changes()).containsExactly("~ both", "~ link", "~ run: only its mode");
  }

  /** Whoever read the file found nothing in it, so that only comments can differ. */
  @Test
  void ofAFileThatIsReadOnlyCommentsAreLeft() {
    for (String path : List.of(Lock.FILE, "flake.lock")) {
      before.put(path, file("1"));
      after.put(path, file("2"));
    }
    assertThat(changes())
        .containsExactly(
            "~ flake.lock: only comments and layout",
            "~ " + Lock.FILE + ": only comments and layout");
  }

  @Test
  void whatIsToldAlreadyIsNotToldAgain() {
    for (String path : List.of(Platforms.FILE, "flake.lock", ".flox/env.json", "other")) {
      before.put(path, file("1"));
      after.put(path, file("2"));
    }
    found.add(Change.changed(Topic.CONTRACT, "meta-package", "a", "b"));
    found.add(Change.changed(Topic.INPUT, "nodes", "1", "2").noting("flake.lock"));
    found.add(Change.removed(Topic.INPUT, ".flox/env.json", ""));
    assertThat(changes()).hasSize(4).last().isEqualTo("~ other");
  }
}
