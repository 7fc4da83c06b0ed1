package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.branch.BareSample.WHO;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A main without archives, and a branch of version 1.0 that begins there and has one. */
abstract class UnreleasedBranch {
  static final String ARCHIVE = "sources/demo-1.0.tar.gz";

  static final String EXPRESSION = ".flox/pkgs/demo.nix";

  static final String RULE = "*.tar.gz\n";

  @TempDir private Path folder = Path.of("");

  private Optional<BareSample> made = Optional.empty();

  String main = "";

  String tip = "";

  @BeforeEach
  void commits() throws Exception {
    made = Optional.of(new BareSample(folder.resolve("some.git")));
    sample().put("sources/.gitignore", RULE).put(EXPRESSION, "old");
    main = sample().commit("begin");
    sample().remove("sources/.gitignore").put(ARCHIVE, "bytes").put(EXPRESSION, "new");
    tip = sample().commit("archives", main);
    sample().ref("refs/heads/main", main);
    sample().ref("refs/heads/release/1.0", tip);
  }

  @AfterEach
  void close() {
    sample().close();
  }

  BareSample sample() {
    return made.orElseThrow();
  }

  ReleaseDraft draft() {
    return ReleaseDraft.of(sample().repository(), "1.0");
  }

  String at(String ref) {
    return sample().repository().commit(ref);
  }

  void make(boolean merges) {
    draft().make(merges, "", Optional.of("shown"), WHO);
  }

  LedgerEntry onlyEntry() {
    Ledger ledger = sample().branches().content(at("refs/heads/main")).ledger();
    assertThat(ledger.entries()).hasSize(1);
    return ledger.entries().get(0);
  }
}
