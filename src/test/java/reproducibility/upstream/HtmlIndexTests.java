package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.upstream.OddServer.answer;
import static reproducibility.upstream.UpstreamQuestions.PATIENT;
import static reproducibility.upstream.UpstreamQuestions.index;
import static reproducibility.upstream.UpstreamQuestions.release;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index that has only HTML (PEP 503) says as much as HTML can. */
class HtmlIndexTests {
  private static final String SHA256 = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @ValueSource(strings = {"text/html; charset=utf-8", "application/vnd.pypi.simple.v1+html"})
  void isUnderstood(String contentType) {
    Published.InIndex shown =
        shown(
            contentType,
            "<a href=\"../files/demo-1.0.tar.gz#sha256=%s\" data-requires-python=\"&gt;=3.8\" data-yanked=\"bad\" data-provenance=\"/x\">demo-1.0.tar.gz</a>"
                .formatted(SHA256));
    IndexFile file = shown.file();
    assertThat(file.sha256()).contains(SHA256);
    assertThat(file.requiresPython()).contains(">=3.8");
    assertThat(file.yanked()).contains("bad");
    assertThat(file.provenance()).isEqualTo(IndexAnswer.GIVEN);
    assertThat(file.uploadTime()).isEmpty();
    assertThat(shown.project().versions()).containsExactly("1.0");
    assertThat(shown.project().status()).isEmpty();
  }

  @Test
  void writesDigestsInAnyCase() {
    assertThat(
            shown(
                    "text/html",
                    "<a href=\"/f#sha256=%s\">demo-1.0.tar.gz</a>"
                        .formatted(SHA256.toUpperCase(java.util.Locale.ROOT)))
                .file()
                .sha256())
        .contains(SHA256);
  }

  @Test
  void maySayNothingOfProvenance() {
    assertThat(shown("text/html", "<a href=\"/f\">demo-1.0.tar.gz</a>").file().provenance())
        .isEqualTo(IndexAnswer.SILENT);
  }

  @Test
  void saysWhatTheProjectIs() {
    IndexProject project =
        shown(
                "text/html",
                "<meta name=\"pypi:project-status\" content=\"archived\">"
                    + "<meta name=\"pypi:project-status-reason\" content=\"no time\">"
                    + "<a href=\"/f\">demo-1.0.tar.gz</a>")
            .project();
    assertThat(project.status()).contains(ProjectStatus.ARCHIVED);
    assertThat(project.statusReason()).contains("no time");
  }

  private static Published.InIndex shown(String contentType, String body) {
    try (OddServer server =
        new OddServer(
            path -> answer("200 OK", contentType, "<!doctype html><html><body>" + body))) {
      return (Published.InIndex) index(server.address(), PATIENT).published(release());
    }
  }
}
