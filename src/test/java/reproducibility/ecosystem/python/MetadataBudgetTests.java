package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reproducibility.Malformed;
import reproducibility.repository.Lock;

/** Metadata and locks that are legal and huge are refused by the name of the limit, in seconds. */
@Timeout(60)
class MetadataBudgetTests {
  private static final String HEAD = "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\n";

  private static String times(int number, String text) {
    return text.repeat(number);
  }

  static Stream<String> huge() {
    return Stream.of(
        "License-Expression: MIT" + times(1_000_000, " OR MIT") + "\n",
        "License-Expression: " + times(300, "(") + "MIT" + times(300, ")") + "\n",
        times(99_000, "Classifier: License :: OSI Approved :: MIT License\n"),
        "Requires-Dist: a; extra == 'x'" + times(500_000, " or extra == 'x'") + "\n",
        times(50_000, "Requires-Dist: a; python_version > '3'\n"),
        times(90, "Requires-Dist: a; extra == 'x'" + times(900, " or extra == 'x'") + "\n"),
        "Requires-Python: >=3" + times(100_000, ",>=3") + "\n",
        times(20_000, "Provides-Extra: x\n"));
  }

  @ParameterizedTest
  @MethodSource("huge")
  void hugeFieldsAreRefusedByName(String fields) {
    assertThatThrownBy(() -> Metadata.parse("METADATA", HEAD + fields))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("more than");
  }

  @Test
  void aVersionThatIsALongNumberIsRefused() {
    String text = "Metadata-Version: 2.4\nName: demo\nVersion: 1" + times(5000, "0") + "\n";
    assertThatThrownBy(() -> Metadata.parse("METADATA", text))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("version");
  }

  /** The twin: more than any published archive says. */
  @Test
  void whatIsLargeAndNotHugeIsRead() {
    String fields =
        times(2_000, "Requires-Dist: package-name; extra == 'all'\n")
            + times(800, "License: a line\n");
    assertThat(Metadata.parse("METADATA", HEAD + fields).requiresDist()).hasSize(2_000);
  }

  @Test
  void aLockOfSixtyThousandEntriesIsRefused() {
    assertThatThrownBy(() -> Lock.parse(lock(60_000)))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("more than");
    assertThat(Lock.parse(lock(2_000)).archives()).hasSize(2_000);
  }

  private static String lock(int entries) {
    return "lock-version = \"1.0\"\n"
        + IntStream.range(0, entries)
            .mapToObj(
                it ->
                    "[[packages]]\nname = \"p%d\"\nversion = \"1\"\nwheels = [{ path = 'p%d-1-py3-none-any.whl', size = 1, hashes = { sha256 = \"%s\" } }]\n"
                        .formatted(it, it, "0".repeat(64)))
            .collect(Collectors.joining());
  }
}
