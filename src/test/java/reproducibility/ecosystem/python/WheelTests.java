package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.archive.SmallArchives.METADATA;
import static reproducibility.archive.SmallArchives.WHEEL;
import static reproducibility.archive.SmallArchives.wheelFiles;
import static reproducibility.archive.SmallArchives.zip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.archive.SmallArchives;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.hash.Digest;

class WheelTests {
  @Test
  void givesWhatItHolds(@TempDir Path folder) throws IOException {
    Wheel wheel = (Wheel) Ecosystems.read(Files.write(folder.resolve(WHEEL), zip(wheelFiles())));
    assertThat(wheel.name()).isEqualTo("Demo");
    assertThat(wheel.nameInFileName()).isEqualTo("demo");
    assertThat(wheel.versions()).containsExactly("1.0", "1.0");
    assertThat(wheel.recordPath()).isEqualTo("demo-1.0.dist-info/RECORD");
    assertThat(wheel.files())
        .containsOnlyKeys("demo.py", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/RECORD")
        .containsEntry(
            "demo-1.0.dist-info/METADATA",
            Digest.of(new ByteArrayInputStream(METADATA.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void holdsAFileOnce(@TempDir Path folder) {
    List<Map.Entry<String, String>> files = new ArrayList<>(wheelFiles().entrySet());
    files.add(Map.entry("demo.py", "two"));
    assertBroken(folder, zip(files), WHEEL + "!demo.py", "twice");
  }

  @Test
  void hasMetadata(@TempDir Path folder) {
    Map<String, String> files = wheelFiles();
    files.remove("demo-1.0.dist-info/METADATA");
    assertBroken(folder, zip(files), WHEEL, "a .dist-info/METADATA, this one has none");
  }

  @Test
  void hasOneDistInfoFolder(@TempDir Path folder) {
    Map<String, String> files = wheelFiles();
    files.put("other-2.dist-info/RECORD", "");
    assertBroken(folder, zip(files), WHEEL, "one .dist-info, this one has [");
  }

  @Test
  void namesTheFileAndTheLineInsideOfIt(@TempDir Path folder) {
    Map<String, String> files = wheelFiles();
    files.put("demo-1.0.dist-info/RECORD", "demo.py,,\ndemo.py,,\n");
    assertBroken(folder, zip(files), WHEEL + "!demo-1.0.dist-info/RECORD:2", "once");
  }

  private static void assertBroken(Path folder, byte[] bytes, String where, String rule) {
    Malformed trouble = SmallArchives.trouble(folder, WHEEL, bytes).orElseThrow();
    assertThat(trouble.where()).isEqualTo(where);
    assertThat(trouble.rule()).contains(rule);
  }
}
