package reproducibility.claims.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import reproducibility.archive.Texts;
import reproducibility.branch.Ledger;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.finding.Finding;
import reproducibility.hash.Digest;
import reproducibility.repository.Lock;
import reproducibility.repository.Snapshot;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.upstream.ReleaseRecord;

/** What must hold of the files that say what is expected of the repository. */
@Claims
class EveryContractFile {
  private static final Map<String, Consumer<String>> READERS =
      Map.of(
          Lock.FILE,
          Lock::parse,
          Platforms.FILE,
          Platforms::parse,
          Exceptions.FILE,
          Exceptions::parse,
          Ledger.FILE,
          Ledger::parse,
          ReleaseRecord.FILE,
          ReleaseRecord::parse);

  /** These may be left out: nothing is excused, released or recorded then. */
  private static final Map<String, String> WITHOUT =
      Map.of(Exceptions.FILE, "", Ledger.FILE, "", ReleaseRecord.FILE, "");

  @CommitClaim
  @ForEach(Subject.CONTRACT_FILE)
  void exists(String file, Snapshot snapshot) {
    assertThat(snapshot.text(file).or(() -> Optional.ofNullable(WITHOUT.get(file))))
        .withFailMessage(
            () ->
                Finding.of(file, "is missing")
                    .expected("a file that travels with the repository and that people review")
                    .found("no such file")
                    .next("bin/repro adopt", "writes one from what is there, to be reviewed")
                    .raise())
        .isPresent();
  }

  @CommitClaim
  @ForEach(Subject.CONTRACT_FILE)
  void followsItsFormat(String file, Snapshot snapshot) {
    Throwable trouble =
        catchThrowable(
            () -> {
              Optional<Path> found = snapshot.file(file);
              if (found.isPresent()) {
                String text = Texts.utf8(file, Files.readAllBytes(found.get()));
                READERS.getOrDefault(file, it -> {}).accept(text);
              }
            });
    assertThat(trouble)
        .withFailMessage(
            () ->
                Finding.of(file, "breaks its format")
                    .expected("what the format asks for")
                    .found(String.valueOf(trouble.getMessage()))
                    .next("correct that line")
                    .facts(snapshot.text(file).map(Digest::of))
                    .raise())
        .isNull();
  }
}
