package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.ecosystem.python.EntryPoints.EntryPoint;

class EntryPointsTests {
  @Test
  void areGroupsOfNamesThatLeadToObjects() {
    assertThat(
            parse(
                    """
                    # a comment
                    [console_scripts]
                    demo = demo.cli:main
                    demo-old=demo:Main.run [extra,other]

                    [demo.plugins]
                    a b = demo.a
                    """)
                .all())
        .containsExactly(
            new EntryPoint("console_scripts", "demo", "demo.cli", "main"),
            new EntryPoint("console_scripts", "demo-old", "demo", "Main.run"),
            new EntryPoint("demo.plugins", "a b", "demo.a", ""));
  }

  @Test
  void areScriptsInTwoGroups() {
    assertThat(parse("[gui_scripts]\na = b:c\n[console_scripts]\na = b:c\n[x]\na=b").scripts())
        .extracting(EntryPoint::group)
        .containsExactly("gui_scripts", "console_scripts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = b:c",
        "[x]\na",
        "[x]\na = ",
        "[x]\na = b c",
        "[x\na = b",
        "[]\na = b",
        "[x]\na = b\na = c",
        "[x]\na = b ; why",
        "[x]\na = b # why",
        "[x]\na = b\n[y]\nc = d\n[x]\ne = f",
        "[DEFAULT]\na = b",
        "[ x ]\na = b",
        "[x]\na = b\n  c = d",
        "[x]\na = b\n  [y]",
        "[x]\n= b"
      })
  void areNamedWithTheirLineWhereTheyAreBroken(String text) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> parse(text))
        .satisfies(it -> assertThat(it.where()).startsWith("entry_points.txt:"));
  }

  @Test
  void mayBeIndentedAlike() {
    assertThat(parse("  [x]\n    a = b\n    c = d\n\n  e = f\n[y]\n  g = h\n").all()).hasSize(4);
  }

  @Test
  void areNoMoreThanAMemoryHolds() {
    StringBuilder many = new StringBuilder("[x]\n");
    for (int i = 0; i < 20_000; i++) {
      many.append(i).append(" = a\n");
    }
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> parse(many.toString()))
        .withMessageContaining("more than");
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> parse("[x]\na" + " ".repeat(1 << 20) + "b\n"))
        .withMessageContaining("longer than");
  }

  private static EntryPoints parse(String text) {
    return EntryPoints.parse("entry_points.txt", text);
  }
}
