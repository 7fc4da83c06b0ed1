package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleMirror.DEMO;
import static reproducibility.sample.SampleMirror.PIXELS;
import static reproducibility.sample.SampleMirror.YANKED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.cli.CommandRun;
import reproducibility.publish.IndexPageReader;
import reproducibility.publish.ListedProject;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleMirror;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.StaticServer;

/** What {@code bin/repro mirror} publishes, and what it leaves alone. */
class MirrorTests {
  private static final SampleRepository SAMPLE = new SampleRepository();

  /** Before tests run side by side. */
  @BeforeAll
  static void publish() {
    var unused = SAMPLE.mirror();
  }

  @AfterAll
  static void close() {
    SAMPLE.close();
  }

  @Test
  void holdsTheArchivesOfAllBranchesAndPagesInBothForms() throws Exception {
    assertThat(names(SAMPLE.mirror().folder()))
        .containsExactlyInAnyOrder(
            ".publisher",
            "files/" + DEMO,
            "files/" + DEMO + ".metadata",
            "files/" + DEMO + ".provenance",
            "files/" + PIXELS,
            "files/" + PIXELS + ".metadata",
            "files/" + YANKED,
            "files/" + YANKED + ".metadata",
            "json/demo/index.json",
            "json/index.json",
            "json/pixels/index.json",
            "simple/demo/index.html",
            "simple/index.html",
            "simple/pixels/index.html");
    String html = Files.readString(SAMPLE.mirror().folder().resolve("simple/demo/index.html"));
    assertThat(html)
        .contains(
            "data-yanked=\"it loses files\"",
            "data-provenance=\"https://mirror.example/files/" + DEMO + ".provenance\"");
    ListedProject page =
        IndexPageReader.readJson(
            "demo", Files.readString(SAMPLE.mirror().folder().resolve("json/demo/index.json")));
    assertThat(IndexPageReader.readHtml("demo", html).files())
        .extracting(it -> it.fileName() + it.sha256() + it.coreMetadata() + it.yanked())
        .isEqualTo(
            page.files().stream()
                .map(it -> it.fileName() + it.sha256() + it.coreMetadata() + it.yanked())
                .toList());
  }

  @Test
  void takesAwayPagesOfProjectsThatNoBranchHasAndNothingElse(@TempDir Path folder)
      throws Exception {
    for (String it : List.of("simple/old/index.html", "json/old/index.json", "simple/mine/x")) {
      Files.createDirectories(folder.resolve(it).getParent());
      Files.writeString(folder.resolve(it), "");
    }
    assertThat(SAMPLE.mirror().publish(folder, false).removed())
        .containsExactlyInAnyOrder("simple/old/index.html", "json/old/index.json");
    assertThat(names(folder)).contains("simple/mine/x").doesNotContain("simple/old/index.html");
  }

  @Test
  void mendsWhatHasOtherBytesWhereItIsToldToReadAgain(@TempDir Path folder) throws Exception {
    assertThat(SAMPLE.mirror().publish(folder, false).written()).isNotEmpty();
    Path archive = folder.resolve("files/" + DEMO);
    byte[] bytes = Files.readAllBytes(archive);
    byte[] other = bytes.clone();
    other[7] ^= 1;
    Files.write(archive, other);
    assertThat(SAMPLE.mirror().publish(folder, true).written()).containsExactly("files/" + DEMO);
    assertThat(Files.readAllBytes(archive)).isEqualTo(bytes);
  }

  /** PEP 792: an index offers no file of such a project; the branch keeps it all the same. */
  @Test
  void offersNoFileOfAQuarantinedProject() throws Exception {
    try (SampleRepository sample = new SampleRepository()) {
      SampleMirror mirror = sample.mirror();
      sample
          .branches()
          .change(
              "release/1.2.4",
              SampleRepository.RECORD,
              text -> text.replace("archived", "quarantined"),
              "Record");
      assertThat(mirror.publish().written()).contains("json/pixels/index.json");
      assertThat(Files.readString(mirror.folder().resolve("json/pixels/index.json")))
          .contains("\"quarantined\"", "\"files\":[]");
      assertThat(mirror.folder().resolve("files/" + PIXELS)).exists();
      assertThat(judged(sample, mirror.folder().toString()))
          .isNotEmpty()
          .allMatch(it -> it.verdict() == Verdict.PASSED);
    }
  }

  @Test
  void isJudgedTheSameBehindAWebServerInASubFolder() {
    try (StaticServer server = new StaticServer(SAMPLE.mirror().folder())) {
      List<ClaimResult> results = judged(SAMPLE, server.address());
      assertThat(results).hasSizeGreaterThan(30);
      assertThat(results).allMatch(it -> it.verdict() == Verdict.PASSED);
    }
    List<ClaimResult> gone = judged(SAMPLE, "http://127.0.0.1:1/");
    assertThat(gone).isNotEmpty().allMatch(it -> it.verdict() == Verdict.UNKNOWN);
  }

  private static List<ClaimResult> judged(SampleRepository sample, String mirror) {
    return SampleClaims.run(sample, Set.of("mirror"), Set.of(), Map.of("repro.mirror", mirror))
        .results();
  }

  @Test
  void isACommand(@TempDir Path folder) throws Exception {
    Path nginx = folder.resolve("nginx.conf");
    CommandRun run =
        CommandRun.of("mirror", folder.resolve("m"), "--repo", SAMPLE.folder(), "--nginx", nginx);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("3 branches, 2 projects, 3 archives: 13 files written");
    assertThat(Files.readString(nginx)).contains("root \"" + folder.resolve("m") + "\";");
    assertThat(CommandRun.of("mirror", folder, "--address", "http://x/").err())
        .contains("https://");
    assertThat(CommandRun.of("check", "--tag", "mirror").err()).contains("--mirror");
    assertThat(CommandRun.of("check", "--mirror", folder.resolve("none")).err())
        .contains("no such folder");
  }

  static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(it -> folder.relativize(it).toString())
          .toList();
    }
  }
}
