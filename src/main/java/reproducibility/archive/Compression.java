package reproducibility.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** How a file is compressed, as its first bytes tell. */
public final class Compression {
  /** The ways that can be told; brotli, for one, has no such bytes. */
  public static final Set<String> KNOWN = Set.of("bzip2", "gzip", "xz", "zstd");

  private Compression() {}

  /** Whether a file may be compressed in the way of this name, as far as that can be told. */
  public static boolean isPossible(String name, Path file) {
    String told = of(file);
    return told.equals(name) || (told.equals("none") && !KNOWN.contains(name));
  }

  /** One of {@link #KNOWN}, or {@code none}. */
  public static String of(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      String name = CompressorStreamFactory.detect(in).replaceFirst("^gz$", "gzip");
      return KNOWN.contains(name) ? name : "none";
    } catch (CompressorException e) {
      return "none";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
