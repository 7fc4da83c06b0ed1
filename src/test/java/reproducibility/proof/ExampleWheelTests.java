package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.sample.GitCommand;
import reproducibility.sample.SampleWheel;

/**
 * The one archive that git tracks here is made by code of this repository. Its files are compared,
 * and not its bytes, as another zlib may compress them in another way.
 */
class ExampleWheelTests {
  private static final Path TRACKED = Path.of("example/sources");

  private static final SampleWheel EXAMPLE =
      new SampleWheel("example_greeting", "1.0", List.of())
          .with(
              "example_greeting/__init__.py",
              """
              \"""A package so small that it fits into an example.\"""


              def greet(name):
                  \"""The greeting of somebody.\"""
                  return f"Hello, {name}"
              """)
          .with(
              "{info}/METADATA",
              """
              Metadata-Version: 2.1
              Name: example-greeting
              Version: 1.0
              Summary: A package so small that it fits into an example
              License: MIT
              Requires-Python: >=3.9
              """)
          .with(
              "{info}/WHEEL",
              """
              Wheel-Version: 1.0
              Generator: example
              Root-Is-Purelib: true
              Tag: py3-none-any
              """);

  @Test
  void isMadeByThisCode(@TempDir Path folder) throws IOException {
    Path made = Files.write(folder.resolve(EXAMPLE.fileName()), EXAMPLE.bytes());
    assertThat(files(TRACKED.resolve(EXAMPLE.fileName()))).isEqualTo(files(made));
  }

  /** Those below {@code sources/} are the set's, which version branches hold. */
  @Test
  void isTheOnlyOne() {
    String tracked =
        new GitCommand(Path.of("").toAbsolutePath())
            .run("ls-files", "*.whl", "*.tar.gz", "*.tgz", "*.zip", ":(exclude)sources");
    assertThat(tracked.lines()).containsExactly(TRACKED.resolve(EXAMPLE.fileName()).toString());
  }

  private static Map<String, String> files(Path wheel) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(wheel)))) {
      for (ZipEntry it = zip.getNextEntry(); it != null; it = zip.getNextEntry()) {
        files.put(it.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
