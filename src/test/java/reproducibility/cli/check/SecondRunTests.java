package reproducibility.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.expression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.cli.CommandRun;
import reproducibility.sample.GitCommand;
import reproducibility.sample.SampleRepository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A second run over a changed repository shows exactly the changes: nothing more, nothing less. */
class SecondRunTests {
  private static final String LICENCE = "meta.license";
  private static final String ODD = "NOTE = baseNameOf (toString ../..);\n  meta.license";
  private static final String READS =
      "NOTE = if builtins.pathExists /etc/debian_version then \"x\" else \"y\";\n  meta.license";

  @TempDir private Path reports = Path.of("");

  private CommandRun check(SampleRepository sample) {
    sample.track();
    CommandRun run =
        CommandRun.of("check", "--tag", "commit", "--repo", sample.folder(), "--reports", reports);
    assertThat(run.status()).isEqualTo(1);
    return run;
  }

  /** The failed claims of {@code claims.json} by fingerprint; it knows nothing of other runs. */
  private Map<String, String> failed() throws IOException {
    Map<String, String> failed = new TreeMap<>();
    for (JsonNode it : new JsonMapper().readTree(text("claims.json")).path("claims")) {
      if (it.path("verdict").asString().equals("failed")) {
        failed.put(
            it.path("fingerprint").asString(),
            it.path("claim").asString() + ": " + it.path("subject").asString());
      }
    }
    return failed;
  }

  private String text(String file) throws IOException {
    return Files.readString(reports.resolve(file));
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(it -> it.group(1).replace("\\", ""))
        .sorted()
        .toList();
  }

  private static List<String> without(Map<String, String> all, Collection<String> others) {
    Map<String, String> rest = new TreeMap<>(all);
    rest.keySet().removeAll(others);
    return rest.values().stream().sorted().toList();
  }

  /** What git would take for changed, it writes anew when it resets. */
  @Test
  void gitFindsEveryFileAsItWas() {
    try (SampleRepository sample = new SampleRepository()) {
      sample.track();
      GitCommand git = new GitCommand(sample.folder());
      git.run("update-index", "--refresh");
      CommandRun.of("check", "--tag", "commit", "--repo", sample.folder());
      assertThat(git.run("diff-files")).isEmpty();
    }
  }

  @Test
  void showsExactlyWhatIsNewAndGone() throws IOException {
    try (SampleRepository sample = new SampleRepository()) {
      sample.replace(expression("demo"), LICENCE, ODD);
      sample.replace(expression("mover"), LICENCE, ODD);
      assertThat(check(sample).out()).doesNotContain("\nsince ");
      Map<String, String> first = failed();

      sample.replace(expression("mover"), ODD, LICENCE);
      sample.replace(expression("pixels"), LICENCE, READS);
      String terminal = check(sample).out();
      Map<String, String> second = failed();
      List<String> fresh = without(second, first.keySet());
      List<String> gone = without(first, second.keySet());
      assertThat(fresh).isNotEmpty().allMatch(it -> it.endsWith("pixels"));
      assertThat(gone).isNotEmpty().allMatch(it -> it.endsWith("mover"));
      // The fingerprint of what nobody touched is the same in another run.
      int same = second.size() - fresh.size();
      assertThat(same).isPositive();

      String counts = "%s new, %s gone, %s the same".formatted(fresh.size(), gone.size(), same);
      assertThat(terminal).contains(counts);
      assertThat(found("^  new   (.*)$", terminal)).isEqualTo(fresh);
      assertThat(found("^  gone  (.*)$", terminal)).isEqualTo(gone);

      for (String markdown : List.of(text("summary.md"), text("comment.md"))) {
        assertThat(markdown).contains(counts);
        assertThat(found("^- new: (.*)$", markdown)).isEqualTo(fresh);
        assertThat(found("^- gone: (.*)$", markdown)).isEqualTo(gone);
      }

      var changes = Jsoup.parse(text("index.html")).select("#changes");
      assertThat(changes.text()).contains(counts);
      assertThat(changes.select("h3:contains(New) + ul a").eachAttr("href"))
          .containsExactlyInAnyOrderElementsOf(
              second.keySet().stream()
                  .filter(it -> !first.containsKey(it))
                  .map(it -> "#f-" + it)
                  .toList());
      assertThat(changes.select("h3:contains(Gone) + ul li").eachText())
          .containsExactlyInAnyOrderElementsOf(gone);
    }
  }
}
