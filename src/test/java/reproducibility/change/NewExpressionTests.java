package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.nix.Platform;
import reproducibility.python.Project;
import reproducibility.python.Requirement;

/** Expressions say what their archives say; the rest is left to a person, and named. */
class NewExpressionTests {
  private static final Platform LINUX = new Platform("x86_64-linux");
  private static final Platform ARM = new Platform("aarch64-linux");
  private static final Platform DARWIN = new Platform("aarch64-darwin");
  private static final Set<Platform> ALL = Set.of(LINUX, ARM, DARWIN);

  private static final Platforms CONTRACT =
      Platforms.parse(
          """
          meta-package = "set"
          platforms.x86_64-linux = { count = 0, packages = [] }
          platforms.aarch64-linux = { count = 0, packages = [] }
          platforms.aarch64-darwin = { count = 0, packages = [] }
          nixpkgs.opencv4.provides = ["opencv-python"]
          nixpkgs.opencv5.provides = ["opencv-python"]
          """);

  @TempDir private Path folder = Path.of("");

  @Test
  void aWheelBecomesAnExpression() {
    NewExpression written =
        NewExpression.of(
            wheel(
                """
                Summary: Does  it.
                Project-URL: Issues, https://example.org/i
                Project-URL: Home Page, https://example.org/
                """,
                "demo/__init__.py",
                "tests/__init__.py"),
            "1.0",
            List.of(
                needs("numpy", ALL),
                needs("mover", ALL),
                needs("opencv-python", Set.of(LINUX, ARM)),
                needs("2to3", Set.of(DARWIN)),
                needs("elsewhere", Set.of(new Platform("riscv64-linux")))),
            project(Optional.of("MIT"), List.of()),
            CONTRACT,
            Map.of("mover", "lib-mover"));
    assertThat(written.text())
        .isEqualTo(
            """
            { lib, stdenv, python3, callPackage }:

            python3.pkgs.buildPythonPackage {
              pname = "demo";
              version = "1.0";
              format = "wheel";

              src = ../../sources/demo-1.0-py3-none-any.whl;

              dependencies =
                with python3.pkgs;
                [
                (callPackage ./lib-mover.nix { })
                numpy
              ]
                ++ lib.optionals stdenv.hostPlatform.isDarwin [ python3.pkgs."2to3" ]
                ++ lib.optionals stdenv.hostPlatform.isLinux [ opencv4 ];

              # The wheel carries no tests.
              doCheck = false;

              pythonImportsCheck = [ "demo" ];

              meta = {
                description = "Does it";
                homepage = "https://example.org/";
                license = lib.licenses.mit;
              };
            }
            """);
    assertThat(written.open())
        .containsExactly("opencv-python is provided by opencv4 and opencv5: the first is taken");
  }

  @Test
  void whatAnArchiveDoesNotSayIsLeftToAPerson() {
    NewExpression written =
        NewExpression.of(
            sdist(""),
            "1.0",
            List.of(needs("numpy", ALL)),
            project(Optional.empty(), List.of(needs("flit-core", ALL), needs("old", Set.of()))),
            CONTRACT,
            Map.of());
    assertThat(written.text())
        .startsWith("{ lib, python3 }:")
        .contains("pyproject = true;", "build-system = with python3.pkgs; [ flit-core ];")
        .contains("dependencies = with python3.pkgs; [ numpy ];", "  meta = {\n  };\n}\n")
        .doesNotContain("doCheck");
    assertThat(written.open())
        .containsExactly(
            "pythonImportsCheck: which modules it is there for",
            "meta.description: the archive has no summary",
            "meta.homepage: the archive names none",
            "meta.license: the archive states none");
  }

  @Test
  void aLicenceThatIsNotClearIsQuoted() {
    Project project =
        new Project(
            Optional.empty(),
            Project.Admission.ALL,
            List.of(),
            Map.of(),
            true,
            Optional.empty(),
            Optional.of("BSD\nand more"),
            List.of("Topic :: X", "License :: OSI Approved :: BSD License"),
            List.of(),
            Set.of(),
            Map.of());
    assertThat(
            NewExpression.of(wheel("", "a.py"), "1.0", List.of(), project, CONTRACT, Map.of())
                .open())
        .contains("meta.license: the archive says BSD; License :: OSI Approved :: BSD License");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Home-page: https://example.org/h | https://example.org/h",
        "Home-page: UNKNOWN~Project-URL: Source Code, https://example.org/s |"
            + " https://example.org/s",
        "Project-URL: homepage,ftp://example.org/~Project-URL: GitHub, https://example.org/g |"
            + " https://example.org/g",
        "Project-URL: homepage |",
        "Project-URL: Docs, https://example.org/d |"
      })
  void aHomepageIsFoundByItsLabel(String fields, String homepage) {
    Archive archive = wheel(fields.replace('~', '\n') + "\n", "a.py");
    assertThat(Said.homepage(archive)).isEqualTo(Optional.ofNullable(homepage));
  }

  @ParameterizedTest
  @CsvSource({"Summary: UNKNOWN,", "Summary: ,", "Summary: a.b., a.b"})
  void aSummaryIsADescription(String field, String description) {
    assertThat(Said.description(wheel(field + "\n", "a.py")))
        .isEqualTo(Optional.ofNullable(description));
  }

  @ParameterizedTest
  @CsvSource({
    "a.py, a",
    "a/__init__.py docs/__init__.py example.py, a",
    "a.py Demo.py, Demo",
    "a.py b.py,",
    "a/b.py,",
    "_demo.py demo/__init__.py, demo"
  })
  void aModuleIsTheOnlyOneOrCalledLikeItsWheel(String files, String module) {
    assertThat(Said.module(wheel("", files.split(" ", -1)))).isEqualTo(Optional.ofNullable(module));
  }

  @ParameterizedTest
  @CsvSource({
    "x86_64-linux aarch64-linux, stdenv.hostPlatform.isLinux",
    "aarch64-darwin, stdenv.hostPlatform.isDarwin",
    "x86_64-linux, stdenv.hostPlatform.isx86_64",
    "aarch64-linux aarch64-darwin, stdenv.hostPlatform.isAarch64",
    "aarch64-linux, '(builtins.elem stdenv.hostPlatform.system [ \"aarch64-linux\" ])'"
  })
  void whatSomePlatformsNeedHasACondition(String platforms, String condition) {
    Set<Platform> some =
        Set.copyOf(Arrays.stream(platforms.split(" ", -1)).map(Platform::new).toList());
    Inputs inputs = Inputs.of(List.of(needs("a", some), needs("b", ALL)), CONTRACT);
    assertThat(inputs.somewhere(ALL)).isEqualTo(Map.of(condition, List.of("a")));
    assertThat(inputs.everywhere(ALL)).containsExactly("b");
  }

  @Test
  void anUpdateChangesVersionSourceAndInputs() {
    ExpressionText text =
        new ExpressionText(
            "demo.nix",
            """
              version = "1.0";
              src = ../../sources/demo-1.0-py3-none-any.whl;
              dependencies = [ mover numpy ];
            """);
    UpdatedExpression updated =
        UpdatedExpression.of(
            text,
            "1.0",
            Set.of("numpy", "mover"),
            source(wheel("", "a.py"), needs("numpy", ALL), needs("mover", ALL), needs("gone", ALL)),
            source(
                wheel("", "a.py"),
                needs("mover", Set.of(LINUX)),
                needs("pillow", ALL),
                needs("own", ALL),
                needs("some", Set.of(DARWIN))),
            CONTRACT,
            Map.of("own", "own"));
    assertThat(updated.added()).containsExactly("pillow");
    assertThat(updated.removed()).containsExactly("numpy");
    assertThat(updated.text()).contains("[\n    mover\n    pillow\n  ];");
    assertThat(updated.open())
        .containsExactly(
            "dependencies: mover is needed on x86_64-linux now",
            "dependencies: own is needed on aarch64-darwin, aarch64-linux, x86_64-linux",
            "dependencies: some is needed on aarch64-darwin");
  }

  @Test
  void anUpdateToAnotherKindOfArchiveIsMadeByHand() {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(
            () ->
                UpdatedExpression.of(
                    new ExpressionText("demo.nix", ""),
                    "1.0",
                    Set.of(),
                    source(wheel("", "a.py")),
                    source(sdist("")),
                    CONTRACT,
                    Map.of()))
        .withMessageContaining("demo.nix")
        .withMessageContaining("from a wheel, and demo-1.0.tar.gz is an sdist");
  }

  private static UpdatedExpression.Source source(Archive archive, Requirement... declared) {
    return new UpdatedExpression.Source(
        archive, List.of(declared), project(Optional.empty(), List.of()));
  }

  private static Requirement needs(String name, Set<Platform> platforms) {
    return new Requirement(NormalizedName.of(name), name, platforms);
  }

  private static Project project(Optional<String> licence, List<Requirement> build) {
    return new Project(
        Optional.empty(),
        Project.Admission.ALL,
        build,
        Map.of(),
        true,
        licence,
        Optional.empty(),
        List.of(),
        List.of(),
        Set.of(),
        Map.of());
  }

  private Archive wheel(String fields, String... modules) {
    Path file = folder.resolve("demo-1.0-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String module : modules) {
        zip.putNextEntry(new ZipEntry(module));
      }
      zip.putNextEntry(new ZipEntry("demo-1.0.dist-info/METADATA"));
      zip.write(metadata(fields));
      zip.putNextEntry(new ZipEntry("demo-1.0.dist-info/RECORD"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return Ecosystems.read(file);
  }

  private Archive sdist(String fields) {
    Path file = folder.resolve("demo-1.0.tar.gz");
    byte[] metadata = metadata(fields);
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      TarArchiveEntry entry = new TarArchiveEntry("demo-1.0/PKG-INFO");
      entry.setSize(metadata.length);
      tar.putArchiveEntry(entry);
      tar.write(metadata);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return Ecosystems.read(file);
  }

  private static byte[] metadata(String fields) {
    return ("Metadata-Version: 2.1\nName: Demo\nVersion: 1.0\n" + fields)
        .getBytes(StandardCharsets.UTF_8);
  }
}
