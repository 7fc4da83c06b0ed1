package reproducibility.report.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Capability;
import reproducibility.finding.Cause;
import reproducibility.finding.Evidence;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Reports;
import reproducibility.report.SampleResults;
import reproducibility.report.html.EvidencePages;

/** What claims.json holds is what its schema says, by a validator that is not ours. */
class ClaimsSchemaTests {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Reports.resource(JsonReport.SCHEMA), InputFormat.JSON);

  private static final Finding ODD =
      Finding.of(Place.line("sources/pylock.toml", 7), "is odd")
          .expected("even", Place.inside("sources/a.whl", "a.dist-info/RECORD"))
          .found("odd\u202e\nand more")
          .next("bin/repro vendor a", "tells more")
          .facts(7);

  private static ClaimRun run(ClaimResult... results) {
    return new ClaimRun(
        "demo 1.0",
        ".",
        "work tree",
        "0123456789abcdef0123456789abcdef01234567",
        "stand-in",
        "x86_64-linux",
        Map.of("nix", "2.8.0"),
        Map.of("aarch64-linux", "not built"),
        Map.of("demo", "sha256:1"),
        List.of("newer"),
        List.of(results),
        Instant.EPOCH,
        Duration.ofMillis(1500));
  }

  private static final ClaimRun EVERYTHING =
      run(
          SampleResults.passed("a"),
          SampleResults.failed("b", ODD),
          SampleResults.failed("c", Finding.of(Place.named("v1.0"), "is odd").next("decide")),
          SampleResults.excused("d", ODD),
          SampleResults.unknown("e", new Cause.Lacking(Capability.FORGE), "no answer", "", true),
          SampleResults.unknown("f", new Cause.OtherClaim("EveryWheel.isOdd"), "odd", "", false),
          SampleResults.unknown("g", new Cause.Unreadable(Place.of("a:1")), "odd", "x", false),
          SampleResults.unknown("h", new Cause.StandIn(), "not known", "", false),
          SampleResults.unknown("i", new Cause.Unsettled(), "open", "", false));

  @Test
  void isWhatTheSchemaSays() {
    assertThat(SCHEMA.validate(JsonReport.of(EVERYTHING, EvidencePages.NONE), InputFormat.JSON))
        .isEmpty();
    assertThat(SCHEMA.validate(JsonReport.of(run(), EvidencePages.NONE), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void holdsWhereTheEvidenceLies(@TempDir Path folder) throws IOException {
    Finding shown = ODD.evidence(List.of(new Evidence("build log", "no")));
    Reports.write(run(SampleResults.failed("b", shown)), folder);
    String json = Files.readString(folder.resolve("claims.json"));
    assertThat(json).contains("evidence/f-");
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    String outside = json.replace("evidence/f-", "../f-");
    assertThat(SCHEMA.validate(outside, InputFormat.JSON)).isNotEmpty();
  }

  /** The schema would be worth nothing if it took everything. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"fingerprint\" : \" | \"fingerprint\" : \"x",
        "\"verdict\" : \"failed | \"verdict\" : \"perhaps",
        "\"cause\" : \"lacking | \"cause\" : \"missing",
        "\"line\" : 7 | \"line\" : 0",
        "\"summary\" | \"other\"",
        "\"started\" | \"other\""
      })
  void whatIsBrokenIsRefused(String sound, String broken) {
    String json = JsonReport.of(EVERYTHING, EvidencePages.NONE);
    assertThat(json).contains(sound);
    assertThat(SCHEMA.validate(json.replace(sound, broken), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void isPublishedWithItsSchema(@TempDir Path folder) throws IOException {
    Reports.write(EVERYTHING, folder);
    assertThat(Files.readString(folder.resolve(JsonReport.SCHEMA)))
        .isEqualTo(Reports.resource(JsonReport.SCHEMA));
    assertThat(Files.readString(folder.resolve("claims.json")))
        .contains("\"$schema\" : \"claims.schema.json\"");
  }
}
