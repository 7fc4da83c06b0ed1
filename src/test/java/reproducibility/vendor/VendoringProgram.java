package reproducibility.vendor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.Upstream;

/** A program that vendors one archive after the other, for whoever wants to kill it. */
final class VendoringProgram {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1/");
  private static final int BYTES = 300_000;

  private VendoringProgram() {}

  /**
   * Vendors.
   *
   * @param arguments a checkout, a folder of archives, and how many there are
   */
  public static void main(String[] arguments) {
    System.out.println("begins");
    run(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]));
  }

  static void run(Path checkout, Path from, int archives) {
    Vendor vendor = new Vendor(checkout, Optional.of(from), new Upstream(() -> NOBODY, NOBODY));
    IntStream.range(0, archives).forEach(it -> vendor.vendor(locked(from, it)));
  }

  static void fill(Path from, int archives) {
    byte[] bytes = new byte[BYTES];
    Random random = new Random(archives);
    for (int i = 0; i < archives; i++) {
      random.nextBytes(bytes);
      try {
        Files.write(from.resolve(name(i)), bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String name(int number) {
    return "demo-" + number + ".tar.gz";
  }

  private static LockedArchive locked(Path from, int number) {
    return new LockedArchive(
        "demo",
        Optional.of(Integer.toString(number)),
        LockedArchive.Kind.SDIST,
        "sources/" + name(number),
        Digest.of(from.resolve(name(number))),
        Optional.empty(),
        "");
  }
}
