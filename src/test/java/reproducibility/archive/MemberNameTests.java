package reproducibility.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.archive.Oddity.Kind;

/** Names that mean the same on every system, and those that do not. */
final class MemberNameTests {
  private static List<String> look(String... names) {
    List<Member> members =
        Arrays.stream(names).map(it -> new Member(it, it.endsWith("/"))).toList();
    return MemberName.look(members).stream().map(it -> it.kind() + " " + it).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/",
        "a/b",
        "a/b/",
        "a..b",
        "..a/..b",
        ".a",
        "a b",
        "\u00e9/c d",
        ". a",
        "a\u200db"
      })
  void sound(String name) {
    assertThat(look(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/a, LEADS_OUT /a: is an absolute path, true",
    "c:/a, LEADS_OUT c:/a: is an absolute path, true",
    "'a\\b', LEADS_OUT a\\b: has a backslash, true",
    "../a, LEADS_OUT ../a: has a part .., true",
    "a/.., LEADS_OUT a/..: has a part .., true",
    "a//b, UNSAFE_NAME a//b: has an empty part or a part ., false",
    "./a, UNSAFE_NAME ./a: has an empty part or a part ., false",
    "a/c:d, UNSAFE_NAME a/c:d: has a colon, false",
    "a./b, UNSAFE_NAME a./b: has a part that ends with a dot or a space, false",
    "'a/b ', UNSAFE_NAME a/b : has a part that ends with a dot or a space, false",
    "'a/ ', UNSAFE_NAME a/ : has a part that ends with a dot or a space, false",
    "a/..., UNSAFE_NAME a/...: has a part that ends with a dot or a space, false",
    "a//, UNSAFE_NAME a//: has an empty part or a part ., false",
  })
  void odd(String name, String expected, boolean leadsOut) {
    assertThat(look(name)).singleElement().asString().startsWith(expected);
    assertThat(expected.startsWith(Kind.LEADS_OUT.name())).isEqualTo(leadsOut);
  }

  @Test
  void aControlCharacterIsNotPrinted() {
    assertThat(look("a\nb")).containsExactly("UNSAFE_NAME a?b: has a control character");
    assertThat(look("a\u202eb")).singleElement().asString().startsWith("UNSAFE_NAME a?b: has a");
  }

  @Test
  void aNameIsAsLongAsEverySystemAllows() {
    assertThat(look("a/".repeat(512))).isEmpty();
    assertThat(look("\u00e9".repeat(127), "b".repeat(255))).isEmpty();
    assertThat(look("\u00e9".repeat(128), "b".repeat(256)))
        .hasSize(2)
        .allMatch(it -> it.contains("has a part of more than the 255 bytes"));
    assertThat(look("a".repeat(1025), "a".repeat(1025)))
        .hasSize(2)
        .allMatch(it -> it.contains("is longer than the 1024 bytes that macOS allows"));
  }

  @Test
  void twoNamesThatAreOneSomewhereClash() {
    assertThat(look("a", "b", "a")).containsExactly("NAME_CLASH a: is there twice");
    assertThat(look("a", "a/b")).containsExactly("NAME_CLASH a: is a file and a folder at once");
    assertThat(look("a/", "a/b", "a/c/d", "a/c/")).isEmpty();
    assertThat(look("Name", "name"))
        .containsExactly(
            "NAME_CLASH name: is Name where case or the form of Unicode does not count");
    assertThat(look("\u00e9", "e\u0301")).hasSize(1);
    assertThat(look("One/a", "one/b"))
        .containsExactly("NAME_CLASH one: is One where case or the form of Unicode does not count");
    assertThat(look("x/One/a", "x/one/b", "x/one/c")).hasSize(1);
  }

  @Test
  void bytesThatAreNoUtf8StandForThemselves() {
    assertThat(MemberName.ofBytes("\u00c3\u00a9")).isEqualTo("\u00e9");
    assertThat(MemberName.ofBytes("\u00ff")).isEqualTo("\u00ff");
    assertThat(MemberName.utf8("\u00ff")).isEmpty();
  }

  @Test
  void moreOfAKindThanAnybodyReadsIsNotKept() {
    Oddities oddities = new Oddities();
    IntStream.range(0, 1001).forEach(it -> oddities.add(new Oddity(Kind.UNLISTED, "a", "" + it)));
    assertThat(oddities).hasSize(1000);
    assertThat(oddities.add(new Oddity(Kind.UNLISTED, "a", "b"))).isFalse();
    assertThat(oddities.add(new Oddity(Kind.CONTRADICTION, "a", "b"))).isTrue();
    assertThat(oddities.get(1000).kind()).isEqualTo(Kind.CONTRADICTION);
    assertThat(new Oddity(Kind.UNLISTED, "x".repeat(301), "y".repeat(300)).toString())
        .isEqualTo("x".repeat(300) + "\u2026: " + "y".repeat(300));
  }
}
