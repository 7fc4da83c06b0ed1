package reproducibility.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserFolderTests {
  private static final Path HOME = Path.of("/home/ada");

  @ParameterizedTest
  @CsvSource({
    "CACHE, XDG_CACHE_HOME, /home/ada/.cache",
    "CONFIG, XDG_CONFIG_HOME, /home/ada/.config",
    "DATA, XDG_DATA_HOME, /home/ada/.local/share",
    "STATE, XDG_STATE_HOME, /home/ada/.local/state",
  })
  void isWhereItsVariableSaysOrWhereItIsUsually(UserFolder folder, String variable, Path usual) {
    assertThat(folder.in(Map.of(variable, "/elsewhere"), HOME)).isEqualTo(Path.of("/elsewhere"));
    assertThat(folder.in(Map.of(), HOME)).isEqualTo(usual);
    assertThat(folder.in(Map.of(variable, ""), HOME)).isEqualTo(usual);
    assertThat(folder.in(Map.of(variable, "relative/folder"), HOME)).isEqualTo(usual);
  }
}
