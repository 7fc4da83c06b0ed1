package reproducibility.nix.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.ecosystem.Platform;
import reproducibility.tool.ToolRun;

/** The errors of Nix, as its versions write them. */
class EvaluationErrorTests {
  private static final String MESSAGE = "attribute 'nothing' missing";

  /** As 2.8 writes it, and as 2.26 and 2.31 do: with a trace, and the place in the file's name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'action':'msg','column':13,'file':'/r/x.nix','level':0,'line':2,'msg':'error: M',"
            + "'raw_msg':'M'}",
        "{'action':'msg','column':13,'file':'/r/x.nix:2:13','level':0,'line':2,"
            + "'msg':'error:\\n … while evaluating\\n\\n error: M',"
            + "'raw_msg':'M','trace':[{'column':1,'file':'/r/y.nix:9:1','line':9,"
            + "'raw_msg':'while evaluating'}]}",
        "{'action':'msg','column':13,'file':'/r/x.nix:2:13','level':0,'line':2,"
            + "'msg':'error: M','raw_msg':'\\u001b[35;1mM\\u001b[0m','suggestions':[]}"
      })
  void theStructuredLogGivesMessageAndPlace(String entry) {
    EvaluationError error = EvaluationError.of(run(json(entry)));
    assertThat(error).hasToString(MESSAGE + " at /r/x.nix:2:13");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'action':'msg','column':null,'file':null,'level':0,'line':null,'msg':'error: M',"
            + "'raw_msg':'M'}",
        "{'action':'msg','level':0,'msg':'error: M','raw_msg':'M'}"
      })
  void anErrorWithoutAPlaceHasNone(String entry) {
    assertThat(EvaluationError.of(run(json(entry))).place()).isEmpty();
  }

  /** The outermost is this suite's own; an expression can put others into the trace. */
  @Test
  void theTraceSaysForWhichExpression() {
    String entry =
        "{'raw_msg':'M','trace':[{'raw_msg':'repro-asked: x86_64-linux other'},"
            + "{'file':'/r/y.nix','line':9,'column':1,'raw_msg':'while evaluating'},"
            + "{'raw_msg':'\\u001b[0mrepro-asked: aarch64-darwin nested.x alone\\u001b[0m'}]}";
    assertThat(EvaluationError.of(run(json(entry))).asked())
        .contains(new EvaluationError.Asked(new Platform("aarch64-darwin"), "nested.x", true));
  }

  /** What an expression prints is a message without {@code raw_msg}. */
  @Test
  void whatAnExpressionPrintsIsNoError() {
    String printed = "@nix {\"action\":\"msg\",\"level\":0,\"msg\":\"trace: raw_msg\"}\n";
    EvaluationError error =
        EvaluationError.of(
            run(printed + "not JSON\n@nix {broken\n" + json("{'raw_msg':'M','level':0}")));
    assertThat(error.message()).isEqualTo(MESSAGE);
  }

  /** Without the structured log: 2.8 begins with the message, and 2.26 and 2.31 end with it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "error: M\n\n       at /r/x.nix:2:13:\n\n            1| {\n",
        """
        error:
               … while calling 'f'

               error: M
               at /r/x.nix:2:13:
                    1| {
        """
      })
  void theTextForPeopleGivesTheSame(String text) {
    EvaluationError error = EvaluationError.of(run(text.replace("M", MESSAGE)));
    assertThat(error).hasToString(MESSAGE + " at /r/x.nix:2:13");
  }

  @Test
  void whatTheStandInDoesNotKnowIsUnknownInEveryForm() {
    String reason = "the stand-in does not know lib.x";
    for (String text :
        List.of(
            "@nix {\"raw_msg\":\"repro-unknown: R\"}\n",
            "error: repro-unknown: R\n",
            "error:\n       … while evaluating\n       error: repro-unknown: R\n")) {
      assertThat(EvaluationError.of(run(text.replace("R", reason))).unknown()).contains(reason);
    }
  }

  private static String json(String entry) {
    return "@nix " + entry.replace('\'', '"').replace("M", MESSAGE) + "\n";
  }

  private static ToolRun run(String errors) {
    return new ToolRun(List.of("nix-instantiate"), 1, "", errors, Duration.ZERO);
  }
}
