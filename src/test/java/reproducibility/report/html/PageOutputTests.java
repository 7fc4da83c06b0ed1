package reproducibility.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A template cannot forget to escape what it shows, nor show it where that does not help. */
class PageOutputTests {
  private static String written(String tag, String attribute, String text) {
    return PageOutput.of(
        it -> {
          it.setContext(tag, attribute);
          it.writeContent("<i>");
          it.writeUserContent(text);
        });
  }

  @ParameterizedTest
  @CsvSource({"p,''", "p,class", "a,href"})
  void escapesWhatTheTemplateDidNotWrite(String tag, String attribute) {
    assertThat(written(tag, attribute, "<b>'\"&\u202e"))
        .isEqualTo("<i>&lt;b&gt;&#39;&quot;&amp;[U+202E]");
  }

  @ParameterizedTest
  @CsvSource({
    "script,'',x",
    "style,'',x",
    "p,style,x",
    "p,onclick,x",
    "img,src,x",
    "a,href,javascript:x",
    "a,href,' java\tscript:x'",
    "a,href,//example.org"
  })
  void refusesWhereEscapingIsNotEnough(String tag, String attribute, String text) {
    assertThatThrownBy(() -> written(tag, attribute, text))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(tag);
  }
}
