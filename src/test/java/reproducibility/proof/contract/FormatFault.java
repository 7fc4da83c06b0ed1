package reproducibility.proof.contract;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.EXCEPTIONS;
import static reproducibility.sample.SampleRepository.LOCK;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.Texts;

/** Ways in which a contract file can say something that nobody would read. */
public enum FormatFault implements Fault {
  /** A budget by a misspelt name limits nothing. */
  A_TABLE_THAT_NOBODY_READS(
      caughtBy("EveryContractFile.followsItsFormat"),
      "nobody reads the key budgets",
      it -> it.change(CONTRACT, text -> text + "\n[budgets]\narchive-bytes = 500\n"),
      it -> it.change(CONTRACT, text -> text + "\n[ \"budget\" ]\narchive-bytes = 5_000\n")),

  /** The same, for a value. */
  A_KEY_THAT_NOBODY_READS(
      caughtBy("EveryContractFile.followsItsFormat"),
      "nobody reads the key because",
      it -> it.replace(CONTRACT, "cause = \"kornia-rs\"", "because = \"kornia-rs\""),
      it -> it.replace(CONTRACT, "cause = \"kornia-rs\"", "\"cause\" = \"kornia-rs\"")),

  /** A list of budgets is no budget. */
  A_LIST_IN_PLACE_OF_A_TABLE(
      caughtBy("EveryContractFile.followsItsFormat"),
      "budget is a table",
      it -> it.change(CONTRACT, text -> text + "\n[[budget]]\narchive-bytes = 500\n"),
      it -> it.change(CONTRACT, text -> "budget.archive-bytes = 5_000\n" + text)),

  /** Another reader of the lock stops at it. */
  A_NUMBER_IN_PLACE_OF_A_VERSION(
      caughtBy("EveryContractFile.followsItsFormat"),
      "version is a string",
      it -> it.change(LOCK, text -> text.replaceFirst("version = \"1.0\"", "version = 1.0")),
      it -> it.change(LOCK, text -> text.replaceFirst("version = \"1.0\"", "version = '1.0'"))),

  /** Whoever counts the list counts one too many. */
  A_PACKAGE_THAT_IS_PROMISED_TWICE(
      caughtBy("EveryContractFile.followsItsFormat"),
      "packages names mover twice",
      it -> it.replace(CONTRACT, "\"mover\", ", "\"mover\", \"mover\", "),
      it -> it.replace(CONTRACT, "\"mover\", ", "'mover', ")),

  /** The second one would never be looked at. */
  AN_EXCEPTION_THAT_IS_THERE_TWICE(
      caughtBy("EveryContractFile.followsItsFormat", "EveryExclusion.hasAReason"),
      "there is another exception for EveryExclusion.hasAReason",
      FormatFault::excusedTwice,
      FormatFault::excused),

  /** No reader of TOML has to take it. */
  BYTES_THAT_ARE_NOT_UTF8(
      caughtBy("EveryContractFile.followsItsFormat"),
      "is not UTF-8",
      it -> commented(it, StandardCharsets.ISO_8859_1),
      it -> commented(it, StandardCharsets.UTF_8));

  private final Change change;

  FormatFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void excused(SampleRepository sample) {
    Texts.excuse(sample, "2999-01-01", Texts.FINGERPRINT, "why", "pixels on aarch64-linux");
  }

  private static void excusedTwice(SampleRepository sample) {
    excused(sample);
    sample.change(
        EXCEPTIONS, text -> text + "\n" + text.replace(Texts.FINGERPRINT, "0123456789abcdef"));
  }

  private static void commented(SampleRepository sample, Charset charset) {
    String text = new String(sample.bytes(CONTRACT), StandardCharsets.UTF_8);
    sample.write(CONTRACT, (text + "# caf\u00e9\n").getBytes(charset));
  }

  @Override
  public Change change() {
    return change;
  }
}
