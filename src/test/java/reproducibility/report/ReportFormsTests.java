package reproducibility.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import reproducibility.report.attestation.SigningKey;
import reproducibility.sample.GitCommand;
import reproducibility.sample.SampleExpressions;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleRun;
import reproducibility.sample.Texts;
import reproducibility.tool.JavaProgram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the reports for machines say of a run, and what they leave out. */
class ReportFormsTests {
  private static final SampleRepository SAMPLE = new SampleRepository();
  private static final String RESULT = "attestations/test-result.statement.json";
  private static final String SVR = "attestations/svr.statement.json";

  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void commit() {
    GitCommand git = new GitCommand(SAMPLE.folder());
    git.run("symbolic-ref", "HEAD", "refs/heads/work");
    git.run("commit", "-q", "-m", "Begin");
    SAMPLE.branches();
    SAMPLE.change(SampleRepository.CONTRACT, it -> SampleExpressions.CONTRACT);
  }

  @AfterAll
  static void close() {
    SAMPLE.close();
  }

  private List<String> write(ClaimRun run) throws IOException {
    return Forms.write(run, options(), Optional.empty(), folder);
  }

  private static ReportOptions options() {
    return SampleRun.options(SAMPLE.folder().toString());
  }

  private JsonNode json(String file) throws IOException {
    return new JsonMapper().readTree(Files.readString(folder.resolve(file)));
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path it : files.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(it).toString(), Files.readString(it));
      }
    }
    return texts;
  }

  @Test
  void everyFormIsThere() throws IOException {
    assertThat(write(SampleRun.mixed())).isEmpty();
    assertThat(files(folder))
        .containsOnlyKeys(
            RESULT,
            "attestations/provenance-demo.statement.json",
            SVR,
            "attestations/vsa.statement.json",
            "badge.svg",
            "comment.md",
            "junit.xml",
            "repro.sarif",
            "sbom/aarch64-darwin.cdx.json",
            "sbom/aarch64-linux.cdx.json",
            "sbom/branches/1.2.2.cdx.json",
            "sbom/branches/1.2.3.cdx.json",
            "sbom/branches/release-1.2.4.cdx.json",
            "sbom/set.cdx.json",
            "sbom/x86_64-linux.cdx.json",
            "summary.md");
  }

  /** Each JVM has an order of its own for what has none. */
  @Test
  void twoRunsGiveTheSameBytes() throws Exception {
    Path key = key("Ed25519");
    for (String name : List.of("one", "other")) {
      Process process =
          new ProcessBuilder(
                  JavaProgram.command(
                      WritingProgram.class, SAMPLE.folder(), folder.resolve(name), key))
              .inheritIO()
              .start();
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(files(folder.resolve("one")))
        .containsKey("attestations/vsa.dsse.json")
        .isEqualTo(files(folder.resolve("other")));
  }

  @Test
  void aPropertyHoldsOfEverySubjectOrIsNotSaid() throws IOException {
    write(SampleRun.mixed());
    assertThat(json(SVR).at("/predicate/properties").toString())
        .isEqualTo("[\"REPRO_EveryVendoredArchive.hasTheDigestThatTheLockRecords\"]");
    assertThat(json(RESULT).at("/predicate/result").asString()).isEqualTo("FAILED");
    assertThat(json(RESULT).at("/predicate/warnedTests")).hasSize(2);
    assertThat(
            json("attestations/vsa.statement.json").at("/predicate/verificationResult").asString())
        .isEqualTo("FAILED");
  }

  @Test
  void nothingIsSaidOfAWholeSetOfWhichAPartWasJudged() throws IOException {
    ReportOptions some = options();
    List<String> notes =
        Forms.write(
            SampleRun.sound(),
            new ReportOptions(
                some.rules(), some.repository(), some.ref(), some.cache(), true, false),
            Optional.empty(),
            folder);
    assertThat(notes).containsExactly("no svr and no vsa: only some packages were judged");
    assertThat(folder.resolve(SVR)).doesNotExist();
    assertThat(folder.resolve(RESULT)).exists();
  }

  /** The commit is not what was judged where the work tree differs from it. */
  @Test
  void anotherWorkTreeIsNotTheCommit() throws IOException {
    write(SampleRun.sound());
    JsonNode committed = json(RESULT).at("/subject/0/digest");
    assertThat(committed.propertyNames()).containsExactly("gitCommit", "gitTree");
    SAMPLE.change("README.md", it -> it + "\nmore\n");
    try {
      write(SampleRun.sound());
    } finally {
      SAMPLE.change("README.md", it -> it.replace("\nmore\n", ""));
    }
    JsonNode changed = json(RESULT).at("/subject/0/digest");
    assertThat(changed.propertyNames()).containsExactly("gitTree");
    assertThat(changed.path("gitTree")).isNotEqualTo(committed.path("gitTree"));
  }

  @Test
  void whatIsSignedReplacesWhatIsNot() throws Exception {
    write(SampleRun.sound());
    SigningKey key = SigningKey.read(key("Ed25519"));
    Forms.write(SampleRun.sound(), options(), Optional.of(key), folder);
    assertThat(folder.resolve(RESULT)).doesNotExist();
    JsonNode envelope = json("attestations/test-result.dsse.json");
    assertThat(envelope.path("payloadType").asString()).isEqualTo("application/vnd.in-toto+json");
    String payload =
        new String(Base64.getDecoder().decode(envelope.path("payload").asString()), UTF_8);
    write(SampleRun.sound());
    assertThat(payload).isEqualTo(Files.readString(folder.resolve(RESULT)));
    assertThat(folder.resolve("attestations/test-result.dsse.json")).doesNotExist();
  }

  @Test
  void anInventoryNamesWhatEachPlatformAndBranchHas() throws IOException {
    write(SampleRun.mixed());
    assertThat(names("sbom/set.cdx.json"))
        .containsExactlyInAnyOrder("demo", "gitpython", "mover", "piexif", "pixels", "tint");
    assertThat(names("sbom/aarch64-linux.cdx.json")).doesNotContain("pixels").hasSize(5);
    assertThat(names("sbom/branches/1.2.2.cdx.json")).contains("demo", "pixels");
    String set = Files.readString(folder.resolve("sbom/set.cdx.json"));
    assertThat(set)
        .contains("swh:1:rev:" + SampleRepository.COMMIT)
        .contains("pkg:pypi/demo@1.0", "pkg:nix/gitpython", "nar:demo");
  }

  private List<String> names(String file) throws IOException {
    return json(file)
        .path("components")
        .valueStream()
        .map(it -> it.path("name").asString())
        .toList();
  }

  @Test
  void limitsOfForgesAreKept() throws IOException {
    write(
        SampleRun.failing(
            26_000, "sources/a [x](https://example.org) \u0000\u202e\ud83d".repeat(3)));
    JsonNode run = json("repro.sarif").at("/runs/0");
    assertThat(run.path("results")).hasSize(25_000);
    assertThat(run.at("/results/0/ruleId").asString()).contains("givesItsName");
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asString())
        .isEqualTo("1002 more findings are left out; claims.json has all");
    assertThat(run.path("tool").path("driver").path("rules")).hasSize(5);
    assertThat(Files.size(folder.resolve("summary.md"))).isBetween(500_000L, 1L << 20);
    assertThat(Files.size(folder.resolve("comment.md"))).isBetween(30_000L, 65_536L);
    assertThat(Files.readString(folder.resolve("comment.md"))).contains("found no room here");
  }

  @Test
  void everyResultIsACaseOfJUnit() throws Exception {
    write(SampleRun.failing(1, "\u0000\u001b[2J]]>&<x> \ufffe"));
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("junit.xml").toFile())
            .getDocumentElement();
    assertThat(suites.getAttribute("tests")).isEqualTo("6");
    assertThat(suites.getElementsByTagName("testcase").getLength()).isEqualTo(6);
    assertThat(suites.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(suites.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    assertThat(suites.getTextContent()).contains("[U+0000]", "]]>&<x>");
  }

  private Path key(String type) throws Exception {
    return Files.writeString(
        folder.resolveSibling(folder.getFileName() + "." + type), Texts.privateKey(type));
  }
}
