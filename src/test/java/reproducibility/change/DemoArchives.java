package reproducibility.change;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import reproducibility.archive.Archive;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Project;
import reproducibility.ecosystem.python.packaging.Requirement;

/** Archives of a project, what they declare, and the contract that they are packaged for. */
record DemoArchives(Path folder) {
  static final Platform LINUX = new Platform("x86_64-linux");
  static final Platform ARM = new Platform("aarch64-linux");
  static final Platform DARWIN = new Platform("aarch64-darwin");
  static final Set<Platform> ALL = Set.of(LINUX, ARM, DARWIN);

  static final Platforms CONTRACT =
      Platforms.parse(
          """
          meta-package = "set"
          platforms.x86_64-linux = { count = 0, packages = [] }
          platforms.aarch64-linux = { count = 0, packages = [] }
          platforms.aarch64-darwin = { count = 0, packages = [] }
          nixpkgs.opencv4.provides = ["opencv-python"]
          nixpkgs.opencv5.provides = ["opencv-python"]
          """);

  static Requirement needs(String name, Set<Platform> platforms) {
    return new Requirement(NormalizedName.of(name), name, platforms);
  }

  static Project project(Optional<String> licence, List<Requirement> build) {
    return project(licence, Optional.empty(), List.of(), build);
  }

  static Project project(
      Optional<String> expression,
      Optional<String> licence,
      List<String> classifiers,
      List<Requirement> build) {
    return new Project(
        Optional.empty(),
        Project.Admission.ALL,
        build,
        Map.of(),
        true,
        expression,
        licence,
        classifiers,
        List.of(),
        Set.of(),
        Map.of());
  }

  Archive wheel(String fields, String... modules) {
    Path file = folder.resolve("demo-1.0-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String module : modules) {
        zip.putNextEntry(new ZipEntry(module));
      }
      zip.putNextEntry(new ZipEntry("demo-1.0.dist-info/METADATA"));
      zip.write(metadata("1.0", fields));
      zip.putNextEntry(new ZipEntry("demo-1.0.dist-info/RECORD"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Ecosystems.read(file);
  }

  Archive sdist(String version) {
    Path file = folder.resolve("demo-" + version + ".tar.gz");
    byte[] metadata = metadata(version, "");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      TarArchiveEntry entry = new TarArchiveEntry("demo-" + version + "/PKG-INFO");
      entry.setSize(metadata.length);
      tar.putArchiveEntry(entry);
      tar.write(metadata);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Ecosystems.read(file);
  }

  private static byte[] metadata(String version, String fields) {
    return ("Metadata-Version: 2.1\nName: Demo\nVersion: " + version + "\n" + fields)
        .getBytes(StandardCharsets.UTF_8);
  }
}
