package reproducibility.claims.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.finding.Finding;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.Folder;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/** What must hold of each folder of the tree: it can be checked out everywhere. */
@Claims
class EveryFolder {

  /**
   * The file systems of macOS and Windows take names for the same that differ only in case, and
   * macOS also those that differ only in Unicode normalization (git-config(1), "core.ignoreCase"
   * and "core.precomposeUnicode"): there one of the two is lost at checkout.
   */
  @CommitClaim
  @ForEach(Subject.FOLDER)
  void hasNoNamesThatDifferOnlyInCaseOrNormalization(Folder folder) {
    Map<String, List<String>> bySameness =
        folder.names().stream()
            .collect(Collectors.groupingBy(EveryFolder::folded, TreeMap::new, Collectors.toList()));
    List<String> clashes =
        bySameness.values().stream()
            .filter(names -> names.size() > 1)
            .map(names -> names.stream().map(EveryFolder::spelt).collect(Collectors.joining(", ")))
            .toList();
    assertThat(clashes)
        .withFailMessage(
            () ->
                Finding.of(folder.path(), "holds names that macOS or Windows takes for one")
                    .expected("names that differ in more than case and Unicode normalization")
                    .found(String.join("\n", clashes))
                    .next("git mv", "gives one of them another name")
                    .facts(clashes)
                    .raise())
        .isEmpty();
  }

  /** Upper case first, so that letters count as one which only their capital has in common. */
  private static String folded(String name) {
    String capital = Normalizer.normalize(name, Form.NFC).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(capital.toLowerCase(Locale.ROOT), Form.NFC);
  }

  /** What no terminal could tell apart is written as its code points. */
  private static String spelt(String name) {
    return name.codePoints()
        .mapToObj(it -> it < 0x7f ? Character.toString(it) : String.format("\\u%04x", it))
        .collect(Collectors.joining());
  }
}
