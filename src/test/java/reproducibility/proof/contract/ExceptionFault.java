package reproducibility.proof.contract;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.EXCEPTIONS;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleExpressions;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.Texts;

/** Ways in which a recorded exception can be wrong. */
public enum ExceptionFault implements Fault {
  /** It excused for a time, and the time is over. */
  AN_EXPIRED_EXCEPTION(
      caughtBy("EveryExclusion.hasAReason"),
      "has expired on 2020-01-01",
      it -> Texts.excuse(it, "2020-01-01", Texts.FINGERPRINT, "why", "pixels on aarch64-linux"),
      it -> Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "why", "pixels on aarch64-linux")),

  /** It was written for another finding. */
  AN_EXCEPTION_FOR_ANOTHER_FINDING(
      caughtBy("EveryExclusion.hasAReason"),
      "excuses another finding",
      it -> Texts.excuse(it, "2999-01-01", "0123456789abcdef", "why", "pixels on aarch64-linux"),
      it ->
          Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "why not", "pixels on aarch64-linux")),

  /** What it excused was mended. */
  AN_EXCEPTION_THAT_EXCUSES_NOTHING(
      caughtBy("EveryExclusion.hasAReason"),
      "excuses nothing",
      it -> {
        Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "why", "pixels on aarch64-linux");
        it.write(CONTRACT, SampleExpressions.CONTRACT);
      },
      it -> Texts.excuse(it, "2998-01-01", Texts.FINGERPRINT, "why", "pixels on aarch64-linux")),

  /** Nobody says why. */
  AN_EXCEPTION_WITHOUT_A_REASON(
      caughtBy("EveryException.hasAReasonAndAnOwner"),
      EXCEPTIONS,
      it -> Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "", "pixels on aarch64-linux"),
      it ->
          Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "because", "pixels on aarch64-linux")),

  /** What stands there cannot be seen. */
  AN_EXCEPTION_WITH_AN_INVISIBLE_REASON(
      caughtBy("EveryException.hasAReasonAndAnOwner"),
      "no reason",
      it -> Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "\u200b", "pixels on aarch64-linux"),
      it ->
          Texts.excuse(
              it, "2999-01-01", Texts.FINGERPRINT, "\u7406\u7531", "pixels on aarch64-linux")),

  /** It is for a subject that does not exist, and would stand for ever. */
  AN_EXCEPTION_FOR_NO_SUBJECT(
      caughtBy("EveryException.namesAnExistingClaimAndSubject", "EveryExclusion.hasAReason"),
      "no subject pixels on x86_64-linux",
      it -> Texts.excuse(it, "2999-01-01", Texts.FINGERPRINT, "why", "pixels on x86_64-linux"),
      it -> Texts.excuse(it, "2999-01-02", Texts.FINGERPRINT, "why", "pixels on aarch64-linux"));

  private final Change change;

  ExceptionFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  @Override
  public Change change() {
    return change;
  }
}
