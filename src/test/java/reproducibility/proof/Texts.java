package reproducibility.proof;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What can happen to the contract files of the sample repository. */
final class Texts {
  /**
   * Of the finding that an exclusion has no reason, as the claim words it for the sample
   * repository.
   */
  static final String FINGERPRINT = "630fcd067c61f38b";

  private Texts() {}

  /** The lock's entry for a file. */
  static String entry(String lock, String fileName) {
    return Arrays.stream(lock.split("(?=\\[\\[packages]])", -1))
        .filter(it -> it.contains('"' + fileName + '"'))
        .collect(Collectors.joining());
  }

  static String withoutEntry(String lock, String fileName) {
    return lock.replace(entry(lock, fileName), "");
  }

  /** Takes a package out of the meta-package, the contract and the document. */
  static void dropMover(SampleRepository sample) {
    sample.replace(SampleRepository.META, "./mover.nix ", "");
    sample.change(
        SampleRepository.CONTRACT,
        text ->
            text.replace("\"mover\", ", "")
                .replace("count = 5", "count = 4")
                .replace("count = 6", "count = 5"));
    sample.change("README.md", text -> text.replace("| 5 |", "| 4 |").replace("| 6 |", "| 5 |"));
  }

  /** Takes the reason of the exclusion away, and records an exception. */
  static void excuse(
      SampleRepository sample, String expires, String fingerprint, String reason, String subject) {
    sample.replace(
        SampleRepository.CONTRACT, "reason = \"kornia-rs is marked as bad there\"\n", "");
    sample.write(
        SampleRepository.EXCEPTIONS,
        """
        [[exceptions]]
        claim = "EveryExclusion.hasAReason"
        subject = "%s"
        reason = "%s"
        owner = "somebody"
        expires = %s
        fingerprint = "%s"
        """
            .formatted(subject, reason, expires, fingerprint));
  }
}
