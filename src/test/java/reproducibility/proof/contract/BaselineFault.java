package reproducibility.proof.contract;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.EXCEPTIONS;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.adopt.Baseline;
import reproducibility.finding.Finding;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** Findings that the baseline of an adoption must not excuse. */
public enum BaselineFault implements Fault {
  /** What came after the adoption is excused by nobody. */
  A_FINDING_THAT_THE_BASELINE_DOES_NOT_LIST(
      caughtBy("EveryPackageWithALevel.exists"),
      "demi",
      it -> {
        withFindings(it);
        it.write(EXCEPTIONS, baseline(Found.REASON));
      },
      it -> {
        withFindings(it);
        it.write(EXCEPTIONS, baseline(Found.REASON, Found.THERE));
      }),

  /** What was there is to be mended by a day. */
  A_BASELINE_AFTER_ITS_LAST_DAY(
      caughtBy("EveryExclusion.hasAReason", "EveryPackageWithALevel.exists"),
      "has expired on 2020-01-01",
      it -> {
        withFindings(it);
        it.write(
            EXCEPTIONS, baseline(Found.REASON, Found.THERE).replace("2999-01-01", "2020-01-01"));
      },
      it -> {
        withFindings(it);
        it.write(EXCEPTIONS, baseline(Found.REASON, Found.THERE));
      }),

  /** It excuses the finding that there was, and no other of the same claim. */
  A_FINDING_OF_ANOTHER_SUBJECT_THAN_THE_BASELINE_LISTS(
      caughtBy("EveryPackageWithALevel.exists"),
      "demo2",
      it -> {
        withFindings(it);
        it.change(CONTRACT, text -> text + "demo2 = \"pinned\"\n");
        it.write(EXCEPTIONS, baseline(Found.REASON, Found.THERE));
      },
      it -> {
        withFindings(it);
        it.change(CONTRACT, text -> text + "demo = \"vendored\"\n");
        it.write(EXCEPTIONS, baseline(Found.REASON, Found.THERE));
      });

  private final Change change;

  BaselineFault(
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

  /** What was found on the day of the adoption. */
  private enum Found {
    REASON("EveryExclusion.hasAReason", "pixels on aarch64-linux"),
    THERE("EveryPackageWithALevel.exists", "demi");

    private final Finding finding;

    Found(String claim, String subject) {
      finding = Finding.of(CONTRACT, "was so before").by(claim, subject);
    }
  }

  private static void withFindings(SampleRepository sample) {
    sample.replace(CONTRACT, "reason = \"kornia-rs is marked as bad there\"\n", "");
    sample.change(CONTRACT, it -> it + "\n[levels]\ndemi = \"pinned\"\n");
  }

  private static String baseline(Found... found) {
    return new Baseline("somebody", LocalDate.of(2999, 1, 1))
        .of(Arrays.stream(found).map(it -> it.finding).toList())
        .text()
        .orElseThrow();
  }
}
