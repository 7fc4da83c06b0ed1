package reproducibility.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.archive.Digest;
import reproducibility.repository.LockedArchive;
import reproducibility.tool.SmallDisk;
import reproducibility.upstream.Upstream;
import reproducibility.vendor.Vendored.Result;

/** Whatever happens, there is a whole locked file, or what was there before, and nothing else. */
class VendorTests {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1/");
  private static final String NAME = "demo-1.0.tar.gz";
  private static final String TEXT = "the locked bytes";

  @Test
  void addsWhatIsMissing(@TempDir Path checkout, @TempDir Path from) throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    assertOutcome(vendorFrom(checkout, from), Result.ADDED, "from " + from);
    assertThat(holds(checkout)).containsExactly(NAME + " " + TEXT);
  }

  @Test
  void comparesAFreshCopyWithWhatIsThere(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    put(checkout, NAME, TEXT);
    assertOutcome(vendorFrom(checkout, from), Result.SAME, "from " + from);
    assertThat(holds(checkout)).containsExactly(NAME + " " + TEXT);
  }

  @Test
  void keepsAFileThatDiffers(@TempDir Path checkout, @TempDir Path from) throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    put(checkout, NAME, "edited");
    assertOutcome(vendorFrom(checkout, from), Result.DIFFERS, "it is kept: move it away");
    assertThat(holds(checkout)).containsExactly(NAME + " edited");
  }

  @Test
  void doesNotStoreWhatDiffersInTheFolder(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Files.writeString(from.resolve(NAME), "THE LOCKED BYTES");
    assertOutcome(vendorFrom(checkout, from), Result.DIFFERS, ", where the lock has sha256 ");
    assertThat(holds(checkout)).isEmpty();
  }

  @Test
  void asksUpstreamForWhatTheFolderLacks(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    assertOutcome(
        vendorFromServer(checkout, Optional.of(from), 200, TEXT), Result.ADDED, "from upstream");
    assertThat(holds(checkout)).containsExactly(NAME + " " + TEXT);
  }

  @Test
  void doesNotStoreWhatDiffersUpstream(@TempDir Path checkout) throws IOException {
    assertOutcome(
        vendorFromServer(checkout, Optional.empty(), 200, "other bytes"),
        Result.DIFFERS,
        "from upstream: sha256 ");
    assertThat(holds(checkout)).isEmpty();
  }

  @Test
  void cutsOffWhatIsLargerThanLocked(@TempDir Path checkout) throws IOException {
    assertOutcome(
        vendorFromServer(checkout, Optional.empty(), 200, TEXT.repeat(100_000)),
        Result.DIFFERS,
        "from upstream: more than " + TEXT.length() + " bytes");
    assertThat(holds(checkout)).isEmpty();
  }

  @Test
  void saysThatUpstreamHasNoSuchFile(@TempDir Path checkout) throws IOException {
    assertOutcome(
        vendorFromServer(checkout, Optional.empty(), 404, ""),
        Result.DIFFERS,
        "upstream has no such file any more");
    assertThat(holds(checkout)).isEmpty();
  }

  @Test
  void isUndecidedWhereUpstreamIsInTrouble(@TempDir Path checkout) throws IOException {
    assertOutcome(
        vendorFromServer(checkout, Optional.empty(), 503, ""),
        Result.UNDECIDED,
        "answers with status 503");
    assertThat(holds(checkout)).isEmpty();
  }

  @Test
  void keepsWhatIsThereWhereUpstreamIsInTrouble(@TempDir Path checkout) throws IOException {
    put(checkout, NAME, TEXT);
    Vendored kept = vendorFromServer(checkout, Optional.empty(), 503, "");
    assertOutcome(kept, Result.KEPT, "answers with status 503");
    assertThat(kept.lacking()).contains(Capability.FORGE);
    put(checkout, NAME, "edited");
    assertOutcome(
        vendorFromServer(checkout, Optional.empty(), 503, ""), Result.DIFFERS, "it is kept");
    assertThat(holds(checkout)).containsExactly(NAME + " edited");
  }

  @Test
  void replacesWhatAnotherRunLeftBehind(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    put(checkout, "." + NAME + ".4194304.part", TEXT + " and more");
    put(checkout, ".another-1.0.tar.gz.12.part", TEXT);
    assertOutcome(vendorFrom(checkout, from), Result.ADDED, "");
    assertThat(holds(checkout)).containsExactly(NAME + " " + TEXT);
  }

  @Test
  void doesNotWriteThroughALinkThatLiesInItsWay(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    Path precious = Files.writeString(from.resolve("precious"), "precious");
    Files.createDirectories(checkout.resolve("sources"));
    Files.createSymbolicLink(checkout.resolve("sources/." + NAME + ".12.part"), precious);
    assertOutcome(vendorFrom(checkout, from), Result.ADDED, "");
    assertThat(precious).hasContent("precious");
  }

  @Test
  void isUndecidedWhereTheFolderIsAFile(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    Path sources = Files.writeString(checkout.resolve("sources"), "");
    assertOutcome(
        vendorFrom(checkout, from), Result.UNDECIDED, "cannot be written to " + sources + ": ");
    assertThat(sources).hasContent("");
  }

  @Test
  void isUndecidedWhereTheFolderCannotBeWritten(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Files.writeString(from.resolve(NAME), TEXT);
    Path sources = Files.createDirectory(checkout.resolve("sources"));
    assertThat(sources.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(sources)).as("root may write anywhere").isFalse();
    assertOutcome(vendorFrom(checkout, from), Result.UNDECIDED, "permission denied");
    assertThat(holds(checkout)).isEmpty();
  }

  @Test
  void isUndecidedWhereTheDiskIsFull(@TempDir Path checkout, @TempDir Path from)
      throws IOException {
    Path sources = Files.createDirectory(checkout.resolve("sources"));
    try (SmallDisk small = new SmallDisk(sources, "16k")) {
      String large = TEXT.repeat(10_000);
      Files.writeString(from.resolve(NAME), large);
      Vendored outcome =
          new Vendor(checkout, Optional.of(from), upstream(NOBODY)).vendor(locked(large));
      assertOutcome(outcome, Result.UNDECIDED, "No space left on device");
      assertThat(holds(checkout)).isEmpty();
      small.resize("1m");
      assertThat(
              new Vendor(checkout, Optional.of(from), upstream(NOBODY))
                  .vendor(locked(large))
                  .result())
          .isEqualTo(Result.ADDED);
    }
  }

  private static Vendored vendorFrom(Path checkout, Path folder) throws IOException {
    return new Vendor(checkout, Optional.of(folder), upstream(NOBODY)).vendor(locked(TEXT));
  }

  private static Vendored vendorFromServer(
      Path checkout, Optional<Path> from, int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean asksWhetherThereIsAForge = exchange.getRequestMethod().equals("HEAD");
          exchange.sendResponseHeaders(
              asksWhetherThereIsAForge ? 200 : status, asksWhetherThereIsAForge ? -1 : 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
          }
        });
    server.start();
    try {
      URI forge = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      return new Vendor(checkout, from, upstream(forge)).vendor(locked(TEXT));
    } finally {
      server.stop(0);
    }
  }

  private static Upstream upstream(URI forge) {
    return new Upstream(() -> NOBODY, forge);
  }

  private static LockedArchive locked(String text) throws IOException {
    try {
      return new LockedArchive(
          "demo",
          Optional.empty(),
          LockedArchive.Kind.ARCHIVE,
          "sources/" + NAME,
          Digest.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
          Optional.of(new PackageURL("pkg:github/somebody/demo@" + "0".repeat(40))),
          "sources/pylock.toml:7");
    } catch (MalformedPackageURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void put(Path checkout, String name, String text) throws IOException {
    Files.createDirectories(checkout.resolve("sources"));
    Files.writeString(checkout.resolve("sources").resolve(name), text);
  }

  private static void assertOutcome(Vendored outcome, Result result, String detail) {
    assertThat(outcome.result()).as(outcome.detail()).isEqualTo(result);
    assertThat(outcome.detail()).contains(detail).doesNotContain("null");
  }

  /** Every file under sources/, hidden ones too, with its content. */
  private static List<String> holds(Path checkout) throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve("sources"))) {
      return files.sorted().map(VendorTests::nameAndContent).toList();
    }
  }

  private static String nameAndContent(Path file) {
    try {
      return file.getFileName() + " " + Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
