package reproducibility.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.Texts;

/** Exceptions that an earlier version wrote hold again after one command. */
class RenewedExceptionsTests {
  private static CommandRun run(SampleRepository sample, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--repo";
    all[arguments.length + 1] = sample.folder().toString();
    return CommandRun.of((Object[]) all);
  }

  private static SampleRepository excusing(String fingerprint) {
    SampleRepository sample = new SampleRepository();
    Texts.excuse(sample, "2999-01-01", fingerprint, "why", "pixels on aarch64-linux");
    sample.track();
    return sample;
  }

  @Test
  void anOldIdOfAClaimExcusesUntilItIsRenewed() {
    String old = "EveryDocumentedCount.isThatOfTheContract";
    String now = "EveryDocumentedCount.agreesWithTheContract";
    try (SampleRepository sample = new SampleRepository()) {
      sample.replace("README.md", "| x86_64-linux | 6 |", "| x86_64-linux | 7 |");
      sample.track();
      CommandRun failing = run(sample, "check", "--claim", old);
      assertThat(failing.status()).isEqualTo(1);
      assertThat(failing.err()).contains("--claim " + old + ": this claim is now " + now);
      Matcher finding = Pattern.compile(now + " +fingerprint (\\S+)").matcher(failing.out());
      assertThat(finding.find()).isTrue();
      Texts.excuse(sample, old, "2999-01-01", finding.group(1), "why", "README.md:5 x86_64-linux");
      sample.track();
      CommandRun excused = run(sample, "check", "--claim", now);
      assertThat(excused.out()).contains(".flox/exceptions.toml:3 gives an old id");
      assertThat(excused.status()).isZero();
      assertThat(run(sample, "exceptions").out())
          .contains(now + " for README.md:5 x86_64-linux: holds, under the old id " + old);
      assertThat(run(sample, "exceptions", "--renew").out()).contains("exceptions: 1, renewed: 1");
      assertThat(run(sample, "exceptions").out())
          .contains(now + " for README.md:5 x86_64-linux: holds\n")
          .doesNotContain("old id");
    }
  }

  /** Renewing is no way to excuse what nobody has looked at. */
  @Test
  void aFingerprintOfAnotherFindingStays() {
    try (SampleRepository sample = excusing("0123456789abcdef")) {
      CommandRun renewal = run(sample, "exceptions", "--renew");
      assertThat(renewal.out()).contains("excuses another finding", ", renewed: 0");
      assertThat(renewal.status()).isEqualTo(1);
      assertThat(new String(sample.bytes(SampleRepository.EXCEPTIONS), UTF_8))
          .contains("0123456789abcdef");
    }
  }

  /** Which packages there are is not known then; "no such subject" would be untrue. */
  @Test
  void nothingIsSaidOfAnExceptionWhereTheContractCannotBeRead() {
    try (SampleRepository sample = excusing(Texts.FINGERPRINT)) {
      sample.write(SampleRepository.CONTRACT, "<<<<<<< HEAD\n".getBytes(UTF_8));
      CommandRun run = run(sample, "exceptions");
      assertThat(run.out()).contains("not decided here: ", "a merge conflict is not resolved");
      assertThat(run.status()).isEqualTo(2);
    }
  }
}
