package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.nix.Platform;
import reproducibility.python.Project;
import reproducibility.python.Requirement;

/** An sdist of another version, which is built with something else. */
final class UpdatedBuildTests {
  private static final Set<Platform> LINUX = Set.of(new Platform("x86_64-linux"));

  @TempDir private Path folder = Path.of("");

  private UpdatedExpression.Source source(String version, Requirement... build) throws IOException {
    byte[] metadata =
        ("Metadata-Version: 2.1\nName: demo\nVersion: " + version + "\n")
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry entry = new TarArchiveEntry("demo-" + version + "/PKG-INFO");
      entry.setSize(metadata.length);
      tar.putArchiveEntry(entry);
      tar.write(metadata);
      tar.closeArchiveEntry();
    }
    Path file = folder.resolve("demo-" + version + ".tar.gz");
    Project project =
        new Project(
            Optional.empty(),
            Project.Admission.ALL,
            List.of(build),
            Map.of(),
            true,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Set.of(),
            Map.of());
    return new UpdatedExpression.Source(
        Ecosystems.read(Files.write(file, bytes.toByteArray())), List.of(), project);
  }

  private static Requirement needs(String name, Set<Platform> platforms) {
    return new Requirement(NormalizedName.of(name), name, platforms);
  }

  @Test
  void changesVersionSourceAndBuildSystem() throws IOException {
    List<String> lines =
        Arrays.asList(
            "  version = \"1.0\";",
            "  src = ../../sources/demo-1.0.tar.gz;",
            "  build-system = [ hatchling setuptools ];",
            "");
    UpdatedExpression updated =
        UpdatedExpression.of(
            new ExpressionText("demo.nix", String.join("\n", lines)),
            "1.0",
            Set.of(),
            source("1.0", needs("setuptools", LINUX), needs("hatchling", LINUX)),
            source("1.1", needs("hatchling", LINUX), needs("flit", LINUX), needs("x", Set.of())),
            Platforms.parse("[platforms.x86_64-linux]\ncount = 0\npackages = []\n"),
            Map.of());
    assertThat(updated.text())
        .contains("version = \"1.1\";", "src = ../../sources/demo-1.1.tar.gz;")
        .contains("build-system = [\n    flit\n    hatchling\n  ];")
        .doesNotContain("setuptools", "1.0");
    assertThat(updated.added()).isEmpty();
    assertThat(updated.open()).isEmpty();
  }
}
