package reproducibility.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes a small sdist, or a forge's archive of a commit; equal calls give equal bytes. */
public final class SampleTarball {
  /** PEP 517, as far as a module with the name of its project needs it. */
  private static final String OWN_BACKEND =
      """
      from zipfile import ZipFile, ZipInfo

      FULL_NAME = "%s"


      def build_wheel(folder, config_settings=None, metadata_directory=None):
          name, info = FULL_NAME.split("-")[0], FULL_NAME + ".dist-info"
          with open(name + ".py") as module, open("PKG-INFO") as metadata:
              files = {name + ".py": module.read(), info + "/METADATA": metadata.read()}
          files[info + "/WHEEL"] = "Wheel-Version: 1.0\\nGenerator: own\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
          files[info + "/RECORD"] = "".join(f"{file},,\\n" for file in [*files, info + "/RECORD"])
          wheel = FULL_NAME + "-py3-none-any.whl"
          with ZipFile(folder + "/" + wheel, "w") as archive:
              for file, text in files.items():
                  archive.writestr(ZipInfo(file), text)
          return wheel
      """;

  private String folder;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<More> more = new ArrayList<>();
  private Optional<String> commit = Optional.empty();
  private String encoding = "UTF-8";
  private Charset charset = StandardCharsets.UTF_8;
  private Instant changed = Instant.EPOCH;

  /** What follows the files. */
  private record More(TarArchiveEntry header, String content) {}

  private SampleTarball(String folder) {
    this.folder = folder;
  }

  public static SampleTarball sdist(String name, String version, List<String> requires) {
    String required =
        requires.stream()
            .map(it -> '"' + it.replace("\"", "'") + '"')
            .collect(java.util.stream.Collectors.joining(", "));
    return new SampleTarball(name + "-" + version)
        .with("PKG-INFO", SampleWheel.metadata(name, version, requires))
        .with(
            "pyproject.toml",
            "[build-system]\n"
                + "requires = [\"setuptools\"]\n"
                + "build-backend = \"setuptools.build_meta\"\n\n"
                + "[project]\n"
                + "name = \""
                + name
                + "\"\nversion = \""
                + version
                + "\"\ndependencies = ["
                + required
                + "]\n\n[tool.setuptools]\npy-modules = [\""
                + name
                + "\"]\n")
        .with(name + ".py", "NAME = \"" + name + "\"\n");
  }

  /**
   * Brings its own backend. Most faults of an sdist have nothing to do with setuptools, and without
   * it 30 tests of tarballs take 65 s of processor time, not 77.
   */
  SampleTarball withOwnBackend() {
    return changing(
            "pyproject.toml",
            it ->
                it.replace(
                    "build-backend = \"setuptools.build_meta\"\n",
                    "build-backend = \"own\"\nbackend-path = [\".\"]\n"))
        .with("own.py", OWN_BACKEND.formatted(folder));
  }

  public static SampleTarball ofCommit(String name, String commit, List<String> requires) {
    String required =
        requires.stream()
            .map(it -> '"' + it + '"')
            .collect(java.util.stream.Collectors.joining(", "));
    SampleTarball tarball =
        new SampleTarball(name + "-" + commit)
            .with(
                "setup.py",
                "from setuptools import setup\n\nsetup(name=\""
                    + name
                    + "\", version=\"0.1\", py_modules=[\""
                    + name
                    + "\"], install_requires=["
                    + required
                    + "])\n")
            .with(name + ".py", "NAME = \"" + name + "\"\n");
    return tarball.carrying(commit);
  }

  /** A package of npm's; its file name is for the caller to say. */
  public static SampleTarball ofNpm(String name, String version) {
    return new SampleTarball("package")
        .with(
            "package.json",
            "{\n  \"name\": \"" + name + "\",\n  \"version\": \"" + version + "\"\n}\n")
        .with("index.js", "module.exports = 1\n");
  }

  /** Writes this commit id into the pax global header; none without an id. */
  public SampleTarball carrying(String id) {
    commit = Optional.of(id).filter(it -> !it.isEmpty());
    return this;
  }

  public SampleTarball with(String path, String text) {
    files.put(path, text);
    return this;
  }

  /** Changes a file. */
  public SampleTarball changing(String path, UnaryOperator<String> change) {
    files.computeIfPresent(path, (key, text) -> change.apply(text));
    return this;
  }

  /** Writes names in this encoding, and says nowhere in which. */
  public SampleTarball namesIn(String charset) {
    encoding = charset;
    return this;
  }

  /** Writes every text in Latin-1. */
  public SampleTarball inLatin1() {
    charset = StandardCharsets.ISO_8859_1;
    return this;
  }

  /** Puts everything into another top folder. */
  public SampleTarball in(String other) {
    folder = other;
    return this;
  }

  /** Says of every file that it was changed then. */
  public SampleTarball changedAt(Instant then) {
    changed = then;
    return this;
  }

  public SampleTarball without(String path) {
    files.remove(path);
    return this;
  }

  /** Adds a member without bytes, such as a link; its path starts at the top of the archive. */
  public SampleTarball withMember(String path, byte type, String target) {
    TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
    entry.setLinkName(target);
    more.add(new More(entry, ""));
    return this;
  }

  /** Adds an empty member with these records, {@code key=value}, in a pax header. */
  public SampleTarball withPax(String path, String... records) {
    StringBuilder text = new StringBuilder();
    for (String record : records) {
      // Two digits, a space and the line end belong to the length.
      text.append(record.length() + 4).append(' ').append(record).append('\n');
    }
    more.add(
        new More(
            new TarArchiveEntry("PaxHeaders/x", TarConstants.LF_PAX_EXTENDED_HEADER_LC),
            text.toString()));
    return withMember(path, TarConstants.LF_NORMAL, "");
  }

  /** Adds an empty member whose name comes before it (GNU tar manual, "Basic Tar Format"). */
  public SampleTarball withLongName(String name) {
    more.add(
        new More(
            new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, true), name));
    // The header has the beginning of the name, as far as it has room.
    return withMember(name.substring(0, Math.min(name.length(), 99)), TarConstants.LF_NORMAL, "");
  }

  public String fileName() {
    return folder + ".tar.gz";
  }

  public byte[] bytes() {
    return bytesBefore(new byte[0]);
  }

  /** With more after the end of the tar file, and within the gzip stream. */
  public byte[] bytesBefore(byte[] rest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip, encoding)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      if (commit.isPresent()) {
        TarArchiveEntry header =
            new TarArchiveEntry("pax_global_header", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);
        header.addPaxHeader("comment", commit.get());
        header.setModTime(0);
        tar.putArchiveEntry(header);
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        put(tar, new TarArchiveEntry(folder + "/" + file.getKey()), file.getValue());
      }
      for (More entry : more) {
        put(tar, entry.header(), entry.content());
      }
      tar.finish();
      gzip.write(rest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void put(TarArchiveOutputStream tar, TarArchiveEntry entry, String text)
      throws IOException {
    byte[] content = text.getBytes(charset);
    entry.setSize(content.length);
    entry.setModTime(changed.toEpochMilli());
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
