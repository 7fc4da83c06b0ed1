package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;

class MetadataTests {
  private static final String HEADER = "Name: Demo\nVersion: 1.0\n";

  @Test
  void givesNameVersionAndRequirements() {
    Metadata metadata =
        parse(HEADER + "Requires-Dist: numpy\nRequires-Dist: six; extra == 'x'\n\nbody");
    assertThat(metadata.name()).isEqualTo("Demo");
    assertThat(metadata.version()).isEqualTo("1.0");
    assertThat(metadata.requiresDist()).containsExactly("numpy", "six; extra == 'x'");
    assertThat(metadata.requiresPython()).isEmpty();
  }

  @Test
  void knowsFieldsInAnyCase() {
    assertThat(parse("NAME: a\nversion: 1\nREQUIRES-python: >=3.8\n").requiresPython())
        .contains(">=3.8");
  }

  @Test
  void joinsFoldedLines() {
    assertThat(parse(HEADER + "License: one\n        two\n\tthree\n").fields())
        .extractingByKey("license")
        .asString()
        .isEqualTo("[one\ntwo\nthree]");
  }

  @Test
  void doesNotMindWindowsLineEnds() {
    Metadata metadata = parse("Name: Demo\r\nVersion: 1.0\r\n\r\nName: not a field\r\n");
    assertThat(metadata.name()).isEqualTo("Demo");
    assertThat(metadata.version()).isEqualTo("1.0");
  }

  /** As for Python's email package, which {@code packaging} reads it with. */
  @Test
  void endsALineAtALoneCarriageReturn() {
    assertThat(parse("Name: Demo\rVersion: 1.0\rSummary: x\rLicense: MIT\n").all("license"))
        .containsExactly("MIT");
  }

  @Test
  void joinsAsManyLinesAsAHeaderMayHave() {
    assertThat(parse(HEADER + "License: x\n" + " y\n".repeat(99_000)).all("license"))
        .singleElement()
        .satisfies(it -> assertThat(it).hasSize(1 + 2 * 99_000));
  }

  @Test
  void keepsColonsInValues() {
    assertThat(parse(HEADER + "Project-URL: Home, https://example.org/\n").fields())
        .extractingByKey("project-url")
        .asString()
        .isEqualTo("[Home, https://example.org/]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Name: a\n", "Version: 1\n", "\n" + HEADER, "Name: b\n" + HEADER, "\0\0\0:"})
  void hasExactlyOneNameAndVersion(String text) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> parse(text))
        .satisfies(it -> assertThat(it.where()).isEqualTo("METADATA"))
        .satisfies(it -> assertThat(it.rule()).contains("exactly one field"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no field", ": no name", " nothing to continue"})
  void hasNothingButFields(String line) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> parse(line + "\n" + HEADER))
        .satisfies(it -> assertThat(it.where()).isEqualTo("METADATA:1"));
  }

  private static Metadata parse(String text) {
    return Metadata.parse("METADATA", text);
  }
}
