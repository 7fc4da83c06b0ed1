package reproducibility.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.vendor.VendoredText.NAME;
import static reproducibility.vendor.VendoredText.TEXT;
import static reproducibility.vendor.VendoredText.assertOutcome;
import static reproducibility.vendor.VendoredText.holds;
import static reproducibility.vendor.VendoredText.locked;
import static reproducibility.vendor.VendoredText.put;
import static reproducibility.vendor.VendoredText.upstream;
import static reproducibility.vendor.VendoredText.vendorFrom;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.vendor.Vendored.Result;

/** Whatever happens, there is a whole locked file, or what was there before, and nothing else. */
class VendorTests {
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
}
