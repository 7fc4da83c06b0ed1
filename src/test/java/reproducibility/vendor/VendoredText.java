package reproducibility.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.Upstream;
import reproducibility.vendor.Vendored.Result;

/** A locked file that holds a text, and what comes of vendoring it. */
final class VendoredText {
  static final URI NOBODY = URI.create("http://127.0.0.1:1/");

  static final String NAME = "demo-1.0.tar.gz";

  static final String TEXT = "the locked bytes";

  private VendoredText() {}

  static Vendored vendorFrom(Path checkout, Path folder) throws IOException {
    return new Vendor(checkout, Optional.of(folder), upstream(NOBODY)).vendor(locked(TEXT));
  }

  static Upstream upstream(URI forge) {
    return new Upstream(() -> NOBODY, forge);
  }

  static LockedArchive locked(String text) throws IOException {
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

  static void put(Path checkout, String name, String text) throws IOException {
    Files.createDirectories(checkout.resolve("sources"));
    Files.writeString(checkout.resolve("sources").resolve(name), text);
  }

  static void assertOutcome(Vendored outcome, Result result, String detail) {
    assertThat(outcome.result()).as(outcome.detail()).isEqualTo(result);
    assertThat(outcome.detail()).contains(detail).doesNotContain("null");
  }

  /** Every file under sources/, hidden ones too, with its content. */
  static List<String> holds(Path checkout) throws IOException {
    try (Stream<Path> files = Files.list(checkout.resolve("sources"))) {
      return files.sorted().map(VendoredText::nameAndContent).toList();
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
