package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import reproducibility.Capability;
import reproducibility.tool.Sandbox;
import reproducibility.tool.Tool;

/** What a sandbox sees of a checkout in another folder. */
final class TrackedViewTests extends CommittedArchive {
  /** Longer than a file that is copied. */
  private static final String LONG = "x".repeat(70_000);

  private TrackedView view(Path folder) throws Exception {
    Files.createSymbolicLink(this.folder.resolve("link"), Path.of("README.md"));
    sample().put("whole/a/b", "all of it").put("part/long", LONG).put("part/short", "short");
    assertThat(sample().commit()).isNotEmpty();
    sample().put(".gitignore", "*.zip\n").put("sources/kept-1.0.zip", "locked");
    sample().put("sources/new-1.0.tar.gz", "not tracked").put("part/new/c", "not tracked");
    try (Repository repository = sample().open();
        Git git = new Git(repository.git())) {
      git.add().addFilepattern(".gitignore").call();
      return TrackedView.of(repository.at(Optional.empty()), folder);
    }
  }

  @Test
  void holdsWhatGitTracksAndNothingElse() throws Exception {
    Path copy = Files.createDirectories(folder.resolve(".git/copy"));
    TrackedView view = view(copy);
    assertThat(view.shown())
        .containsOnly(
            Map.entry(copy.resolve("whole"), folder.resolve("whole")),
            Map.entry(copy.resolve("part/long"), folder.resolve("part/long")));
    assertThat(view.paths())
        .containsExactlyInAnyOrder(
            ".gitignore",
            "README.md",
            "link",
            ARCHIVE,
            "sources/kept-1.0.zip",
            "whole/a/b",
            "part/long",
            "part/short");
    assertThat(seen(view).lines())
        .contains("./link l", "./README.md f", "./whole/a/b f", "./.git d", "./part/short f")
        .doesNotContain("./part/new d", "./sources/new-1.0.tar.gz f", "./.git/copy d")
        .filteredOn(it -> it.endsWith(" f") || it.endsWith(" l"))
        .hasSameSizeAs(view.paths());
    assertThat(in(view, "cat", "part/long", "whole/a/b")).isEqualTo(LONG + "all of it");
  }

  /** A link to one would change the time by which git tells that it is as it was. */
  @Test
  void linksNoFileOfTheCheckout() throws Exception {
    Path copy = Files.createDirectories(folder.resolve(".git/copy"));
    TrackedView view = view(copy);
    for (String path : view.paths()) {
      assertThat(Files.getAttribute(folder.resolve(path), "unix:nlink")).as(path).isEqualTo(1);
    }
  }

  /** What is laid out of a ref is all tracked. */
  @Test
  void showsWhatIsLaidOutAsAWhole() throws Exception {
    sample().put("a/b", "text");
    assertThat(sample().commit()).isNotEmpty();
    Path copy = Files.createDirectories(folder.resolve(".git/copy"));
    try (Repository repository = sample().open()) {
      TrackedView view = TrackedView.of(repository.at(Optional.of("HEAD")), copy);
      assertThat(view.shown()).containsOnlyKeys(copy);
      assertThat(in(view, "cat", "a/b")).isEqualTo("text");
    }
  }

  private static String seen(TrackedView view) throws IOException {
    return in(view, "find", ".", "-mindepth", "1", "-printf", "%p %y\\n");
  }

  private static String in(TrackedView view, String... command) {
    Sandbox sandbox = Sandbox.strict().reading(List.of(view.folder())).covering(view.shown());
    return Tool.named("env", Capability.NIX)
        .with(sandbox)
        .run(Stream.concat(Stream.of("-C", view.folder().toString()), Stream.of(command)).toList())
        .output();
  }
}
