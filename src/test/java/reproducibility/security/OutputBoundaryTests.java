package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.finding.Finding;
import reproducibility.report.ClaimRun;
import reproducibility.report.Comparison;
import reproducibility.report.ForeignText;
import reproducibility.report.History;
import reproducibility.report.SampleResults;
import reproducibility.report.comment.ComparisonSummary;
import reproducibility.report.html.EvidencePages;
import reproducibility.report.html.HtmlPage;
import reproducibility.report.machine.JsonReport;
import reproducibility.report.terminal.ShownWriter;
import reproducibility.report.terminal.TerminalSummary;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a repository, an archive or an upstream says reaches no form of output as anything but text.
 */
class OutputBoundaryTests {
  private static final String ESC = "\u001b";

  /** Moves the cursor, sets the title, links, answers, rings, and changes what is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ESC + "[2J" + ESC + "[H",
        ESC + "]0;root@server\u0007",
        ESC + "]8;;https://example.org\u0007docs" + ESC + "]8;;\u0007",
        ESC + "]52;c;cm0gLXJmIH4K\u0007",
        ESC + "P+q544e" + ESC + "\\",
        "\u009b31m",
        "passed\rfailed",
        "failed\b\b\b\b\b\bpassed",
        "a\u202egpj.exe",
        "a\u2066b\u2069",
        "pa\u200bssed",
        "\u00adsoft",
        "tag\udb40\udc41",
        "blank\u3164\u2800\u115f",
        "wide\u00a0\u2003\u3000",
        "a\u0300\u0301\u0302\u0303\u0304\u0305",
        "half \ud83d",
        "line\u2028break\u2029",
        "private\ue000",
        "\ufeffmark"
      })
  void isSeenOnATerminal(String attack) {
    assertThat(terminal(attack)).contains("[U+").doesNotContain(attack);
    assertThat(shown("subject " + attack + "\n")).contains("[U+").doesNotContain(attack);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Äpfel – 数 ✓ ≈ →", "tab\there", "Việt Nam", "e\u0301", "::", "a # [b] ## c"})
  void leavesOrdinaryTextAlone(String text) {
    assertThat(ForeignText.line(text)).isEqualTo(text);
    assertThat(shown("about " + text + "\n")).isEqualTo("about " + text + "\n");
  }

  /** A runner trims a line before it looks, and reads the older form anywhere in it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "::stop-commands::x",
        "  ::add-mask::y",
        "\t::error file=a::b",
        "::set-output name=a::b",
        "text ##[add-path]/tmp",
        "##[group]x",
        "###[error]x"
      })
  void isNoCommandOfARunner(String attack) {
    assertThat(shown(attack + "\n").strip())
        .contains("[U+00")
        .doesNotStartWith("::")
        .doesNotContain("##[");
    assertThat(terminal("x\n" + attack).lines())
        .allSatisfy(it -> assertThat(shown(it + "\n").strip()).doesNotStartWith("::"))
        .allSatisfy(it -> assertThat(shown(it + "\n")).doesNotContain("##["));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</pre></article><h1>passed</h1>",
        "<!-- ",
        "]]><svg onload=alert(1)>",
        "&lt;b&gt;",
        "<style>*{display:none}</style>",
        "<base href=//example.org>",
        "<meta http-equiv=refresh content=0>"
      })
  void isNoMarkupOfAPage(String attack) {
    String plain =
        HtmlPage.of(run("subject", "message"), new History(List.of()), EvidencePages.NONE);
    String page =
        HtmlPage.of(
            run("subject " + attack, "message " + attack),
            new History(List.of()),
            EvidencePages.NONE);
    assertThat(tags(page)).isEqualTo(tags(plain));
    assertThat(Jsoup.parse(page).select("article").text()).contains("message " + attack.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```\n### passed\n```",
        "````\n[x](https://example.org)\n````",
        "~~~~\n<details>\n~~~~",
        "`a` <b>",
        "</details><details open>",
        "# passed",
        "| a | b |",
        "@everyone #1",
        "![x](https://example.org/pixel.png)",
        "[link]: https://example.org"
      })
  void isNoMarkupOfAMergeRequest(String attack) {
    String subject = attack.replace('\n', ' ');
    ClaimRun run = run(subject, "sources/x.whl: " + attack);
    String markdown =
        ComparisonSummary.markdown(
            run,
            new Comparison(
                "main " + subject, run.results(), List.of(), List.of(), List.of(), run.results()),
            List.of(subject));
    assertThat(outsideOfFences(markdown))
        .allSatisfy(
            it ->
                assertThat(it.replaceAll("`[^`]*`", ""))
                    .doesNotContainPattern("(?<!\\\\)[<>|\\[\\]~]|(?<!\\\\)!\\[|@\\w|^#+ passed"));
  }

  @Test
  void isSeenInJsonAndReadAsItWas() {
    String attack = "a\u202eb\u200b" + ESC + "[2J ##[group] ::x:: \ud83d\ude00";
    String json = JsonReport.of(run(attack, attack), EvidencePages.NONE);
    assertThat(json.chars()).allMatch(it -> it == '\n' || (it >= ' ' && it < 0x7f));
    assertThat(json).doesNotContain("##[");
    assertThat(new JsonMapper().readTree(json).at("/claims/0/subject").asString())
        .isEqualTo(attack);
  }

  private static String terminal(String text) {
    return TerminalSummary.of(
        run("subject " + text, "message " + text),
        false,
        TerminalSummary.Detail.VERBOSE,
        Optional.empty());
  }

  private static String shown(String text) {
    StringWriter shown = new StringWriter();
    try (PrintWriter out = new PrintWriter(new ShownWriter(shown, false))) {
      out.print(text);
    }
    return shown.toString();
  }

  private static List<String> tags(String page) {
    return Jsoup.parse(page).getAllElements().stream()
        .map(it -> it.tagName() + it.attributes().asList().stream().map(a -> a.getKey()).toList())
        .toList();
  }

  private static List<String> outsideOfFences(String markdown) {
    java.util.ArrayList<String> outside = new java.util.ArrayList<>();
    String fence = "";
    for (String line : markdown.lines().toList()) {
      String text = line.strip();
      if (fence.isEmpty() && text.matches("`{3,}")) {
        fence = text;
      } else if (!fence.isEmpty() && text.matches("`+") && text.length() >= fence.length()) {
        fence = "";
      } else if (fence.isEmpty()) {
        outside.add(line);
      }
    }
    assertThat(fence).isEmpty();
    return outside;
  }

  private static ClaimRun run(String subject, String message) {
    return new ClaimRun(
        "demo " + subject,
        ".",
        "work tree of " + subject,
        "",
        "engine",
        "x86_64-linux",
        Map.of(),
        Map.of("platform " + subject, "built"),
        Map.of(),
        List.of(),
        List.of(SampleResults.failed(subject, Finding.of(subject, message).found(message))),
        Instant.EPOCH,
        Duration.ZERO);
  }
}
