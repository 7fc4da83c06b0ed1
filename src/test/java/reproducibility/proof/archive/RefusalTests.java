package reproducibility.proof.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reproducibility.cli.CommandRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What pip, uv, installer, twine and package indexes refuse of an archive, a claim here refuses
 * too: see {@link Refusal}. All of them are looked at in one run, as loose files.
 */
class RefusalTests {
  private static final String BROKEN = "broken";
  private static final String SOUND = "sound";

  @TempDir private static Path folder = Path.of("");

  private static JsonNode claims = new JsonMapper().createArrayNode();

  @BeforeAll
  static void look() throws IOException {
    for (Refusal refusal : Refusal.values()) {
      write(refusal, BROKEN, refusal.broken());
      write(refusal, SOUND, refusal.sound());
    }
    Path reports = folder.resolve("reports");
    CommandRun run = CommandRun.of("check", "--reports", reports, folder.resolve("archives"));
    assertThat(run.status()).isEqualTo(1);
    claims = new JsonMapper().readTree(Files.readString(reports.resolve("claims.json")));
  }

  private static void write(Refusal refusal, String kind, RefusedArchive sample)
      throws IOException {
    Path file = path(refusal, kind, sample);
    Files.createDirectories(file.getParent());
    Files.write(file, sample.bytes());
  }

  private static Path path(Refusal refusal, String kind, RefusedArchive sample) {
    return folder
        .resolve("archives")
        .resolve(refusal.name())
        .resolve(kind)
        .resolve(sample.fileName());
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedHereToo(Refusal refusal) {
    assertThat(failed(path(refusal, BROKEN, refusal.broken())))
        .as(refusal.by())
        .isEqualTo(refusal.claims());
  }

  @ParameterizedTest
  @EnumSource
  void whatLooksLikeItAndIsSoundIsNot(Refusal refusal) {
    assertThat(failed(path(refusal, SOUND, refusal.sound()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theSoundOneIsDecided(Refusal refusal) {
    Path sound = path(refusal, SOUND, refusal.sound());
    assertThat(verdicts(sound, "passed")).contains("EveryVendoredArchive.canBeRead");
  }

  private static Set<String> failed(Path file) {
    return verdicts(file, "failed");
  }

  private static Set<String> verdicts(Path file, String verdict) {
    List<String> names = List.of(file.toString(), file.getFileName().toString());
    return rows(claims)
        .filter(it -> names.contains(it.path("subject").asString()))
        .filter(it -> it.path("verdict").asString().equals(verdict))
        .map(it -> it.path("claim").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonNode> rows(JsonNode all) {
    return StreamSupport.stream(all.path("claims").spliterator(), false);
  }
}
