package reproducibility.hint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import reproducibility.finding.NextStep;

/** Alone, as the name is one of the process. */
@Isolated
class OwnCommandTests {
  @TempDir private Path folder = Path.of("");
  private Path home = Path.of("");
  private Path elsewhere = Path.of("");

  @BeforeEach
  void install() throws IOException {
    home = folder.resolve("a $1 home");
    elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    program(home.resolve("bin"), "repro");
  }

  private static Path program(Path directory, String name) throws IOException {
    Path file = Files.writeString(Files.createDirectories(directory).resolve(name), "");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @AfterEach
  void forget() {
    OwnCommand.forget();
  }

  @Test
  void isTheFileInTheFolderThatHoldsIt() {
    assertThat(named(home, Optional.empty())).isEqualTo("bin/repro");
  }

  @Test
  void isOneWordWhereTheSearchPathLeadsToIt() throws IOException {
    Path links = Files.createDirectory(folder.resolve("links"));
    Path link = Files.createSymbolicLink(links.resolve("repro"), home.resolve("bin/repro"));
    assertThat(named(elsewhere, Optional.of(link))).isEqualTo("repro");
  }

  @Test
  void isItsWholePathWhereTheSearchPathLeadsToAnother() throws IOException {
    Path other = program(folder.resolve("others"), "repro");
    String whole = "'" + home + "/bin/repro'";
    assertThat(named(elsewhere, Optional.of(other))).isEqualTo(whole);
    assertThat(named(elsewhere, Optional.empty())).isEqualTo(whole);
  }

  @Test
  void standsInEveryTextForPeople() {
    assertThat(OwnCommand.in("bin/repro vendor")).isEqualTo("bin/repro vendor");
    named(elsewhere, Optional.empty());
    String folderOfBoth = "'" + home + "/bin/";
    assertThat(OwnCommand.in("bin/repro vendor x, bin/repro lock, or bin/image"))
        .isEqualTo("%1$srepro' vendor x, %1$srepro' lock, or %1$simage'".formatted(folderOfBoth));
    assertThat(OwnCommand.in("/opt/bin/repro, bin/repro-old and bin/repro.txt"))
        .isEqualTo("/opt/bin/repro, bin/repro-old and bin/repro.txt");
    assertThat(new NextStep("bin/repro vendor", "").command())
        .isEqualTo(folderOfBoth + "repro' vendor");
  }

  private String named(Path here, Optional<Path> onSearchPath) {
    OwnCommand.remember(home, here, name -> onSearchPath);
    return OwnCommand.in("bin/repro");
  }
}
