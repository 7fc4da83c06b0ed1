package reproducibility.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import reproducibility.proof.python.BinaryFault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;
import reproducibility.sample.TarEdits;

/** Sound files of each format that is read, from which a fuzzer sets out; made anew each time. */
public final class SeedCorpus {
  private static final Map<String, String> WHEEL =
      Map.of(
          "demo/data.txt", "0".repeat(1000),
          "demo-1.0.dist-info/METADATA", SampleWheel.metadata("demo", "1.0", List.of()),
          "demo-1.0.dist-info/RECORD", "demo/data.txt,,\n");

  private SeedCorpus() {}

  /** Zip files: deflated and stored, with data descriptors, extra fields, ZIP64, folders. */
  public static Stream<byte[]> zips() {
    return Stream.of(
        SampleRepository.demo().bytes(),
        SampleRepository.demo().stored().bytes(),
        SampleRepository.demo()
            .withExtra(new byte[] {0x55, 0x54, 5, 0, 1, 0, 0, 0, 0})
            .with("demo/\u00fcber.py", "pass\n")
            .bytes(),
        SampleRepository.demo().with("demo/py.typed", "").bytes(),
        zip(Zip64Mode.Always),
        zip(Zip64Mode.Never));
  }

  private static byte[] zip(Zip64Mode mode) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setUseZip64(mode);
      zip.putArchiveEntry(new ZipArchiveEntry("demo/"));
      zip.closeArchiveEntry();
      for (Map.Entry<String, String> file : WHEEL.entrySet()) {
        zip.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
        zip.write(bytes(file.getValue()));
        zip.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Tar files in gzip streams: with links, pax headers, a commit id. */
  public static Stream<byte[]> gzips() {
    return Stream.of(
        SampleRepository.mover().bytes(),
        SampleRepository.tint().bytes(),
        SampleTarball.ofNpm("leaf", "1.0.0").bytes(),
        TarEdits.inTwoMembers(SampleRepository.mover().bytes()),
        SampleRepository.mover().with("l/" + "o".repeat(120) + "ng.py", "").bytes(),
        SampleRepository.mover()
            .withMember("mover-2.1/link", (byte) '2', "mover.py")
            .withPax("mover-2.1/pax.py", "mtime=1.5")
            .bytes());
  }

  /** The tar files of {@link #gzips}. */
  public static Stream<byte[]> tars() {
    return gzips().map(SeedCorpus::unpacked);
  }

  private static byte[] unpacked(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** RECORDs of wheels. */
  public static Stream<byte[]> records() {
    return Stream.of(
        bytes(
            """
            demo/__init__.py,sha256=AAAA,12
            "demo/a,""b"".py",sha256=AAAA,0\r
            x/RECORD,,
            """));
  }

  /** METADATA of wheels and PKG-INFO of sdists. */
  public static Stream<byte[]> metadata() {
    return Stream.of(
        bytes(SampleWheel.metadata("demo", "1.0", List.of("numpy>=1.20; extra == \"fast\""))),
        bytes("Metadata-Version: 2.4\nName: d\nVersion: 1\nLicense: a\n        b\n\n\u00fcber\n"));
  }

  /** Texts of {@code package.json}. */
  public static Stream<byte[]> packageJsons() {
    return Stream.of(
        bytes(
            """
            {"name": "@they/leaf", "version": "1.0.0-rc.1+b", "x": [{"name": null}, 1e9, "\\u00e4"]}
            """));
  }

  /** Texts of {@code entry_points.txt}. */
  public static Stream<byte[]> entryPoints() {
    return Stream.of(
        bytes("[console_scripts]\ndemo = demo.cli:main [x]\n# no\n\n[demo.plugins]\na.b = demo\n"));
  }

  /** Beginnings of libraries. */
  public static Stream<byte[]> machineCode() {
    byte[] fat = new byte[64];
    ByteBuffer.wrap(fat).putInt(0xcafebabe).putInt(2).putInt(0x01000007).putInt(28, 0x0100000c);
    byte[] library = new byte[1024];
    ByteBuffer.wrap(library)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(0, (short) 0x5a4d)
        .putInt(0x3c, 0x80)
        .putInt(0x80, 0x4550)
        .putShort(0x86, (short) 1)
        .putShort(0x94, (short) 0xe0)
        .putShort(0x96, (short) 0x2000)
        .putShort(0x98, (short) 0x10b)
        .putInt(0x98 + 92, 16)
        .putInt(0x98 + 96 + 14 * Long.BYTES, 0x2008)
        .putInt(0x178 + 12, 0x2000)
        .putInt(0x178 + 16, 0x200)
        .putInt(0x178 + 20, 0x200);
    return Stream.of(bytes(BinaryFault.elf(2, 62)), fat, library);
  }

  /** Locks. */
  public static Stream<byte[]> locks() {
    return Stream.of(ofTheSample(SampleRepository.LOCK));
  }

  /** Contracts. */
  public static Stream<byte[]> contracts() {
    return Stream.of(ofTheSample(SampleRepository.CONTRACT));
  }

  /** Exceptions. */
  public static Stream<byte[]> exceptions() {
    return Stream.of(
        bytes(
            """
            [[exceptions]]
            claim = "EveryWheel.isSound"
            subject = "demo.whl"
            reason = "known"
            owner = "they"
            expires = 2030-01-31
            fingerprint = "0123456789abcdef"
            """));
  }

  private static byte[] ofTheSample(String path) {
    try (SampleRepository sample = new SampleRepository()) {
      return Files.readAllBytes(sample.folder().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
