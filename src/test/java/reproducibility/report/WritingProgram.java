package reproducibility.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.report.attestation.SigningKey;
import reproducibility.sample.SampleRun;

/** A program that writes the reports of a run, for whoever wants them of another JVM. */
final class WritingProgram {
  private WritingProgram() {}

  /** Takes a repository, a folder for the reports, and a key to sign with, if there is one. */
  public static void main(String[] arguments) throws IOException {
    Optional<SigningKey> key =
        Stream.of(arguments).skip(2).findFirst().map(Path::of).map(SigningKey::read);
    Forms.write(SampleRun.mixed(), SampleRun.options(arguments[0]), key, Path.of(arguments[1]));
  }
}
