package reproducibility.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.file.OutputFolder;
import reproducibility.file.RelativePath;
import reproducibility.hash.Digest;

/** Files that somebody has published: in a folder, or below an address of the web. */
public interface StaticFiles {

  /**
   * Copies a file; stops after {@code most} bytes, which the digest's size then tells. Empty where
   * there is no such file, or a symbolic link is on the way to it.
   *
   * @param path from the top, with {@code /}
   * @throws reproducibility.Undecided for any trouble with a server
   */
  Optional<Digest> copy(String path, OutputStream out, long most);

  /**
   * A small file; empty where there is none.
   *
   * @throws Malformed where it has more than {@code most} bytes
   */
  default Optional<byte[]> bytes(String path, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return copy(path, out, most)
        .map(
            it -> {
              if (it.size() > most) {
                throw new Malformed(path, "has more than " + most + " bytes");
              }
              return out.toByteArray();
            });
  }

  /**
   * Those of a folder, or of an address that begins with {@code http://} or {@code https://}.
   *
   * @throws Malformed where it is neither
   */
  static StaticFiles at(String place) {
    if (place.matches("https?://.+") && Http.isAddress(place)) {
      return onWeb(URI.create(place.endsWith("/") ? place : place + "/"));
    }
    Path folder = Path.of(place);
    if (!Files.isDirectory(folder)) {
      throw new Malformed(place, "is neither a folder nor an address (http://…, https://…)");
    }
    return (path, out, most) -> fromFolder(folder, path, out, most);
  }

  private static StaticFiles onWeb(URI address) {
    Limits limits = Limits.USUAL;
    HttpClient client = Requests.client(limits);
    Credentials credentials = new Credentials(Optional.of(address), Credentials.usualNetrc());
    Http http =
        new Http(
            Capability.INDEX, HttpStatus.GONE, new Requests(client, limits, credentials), limits);
    return (path, out, most) -> {
      RelativePath.require(path);
      return http.download(
          address.resolve(path.replace("%", "%25").replace("+", "%2B")), out, most);
    };
  }

  private static Optional<Digest> fromFolder(
      Path folder, String path, OutputStream out, long most) {
    RelativePath.require(path);
    Path file;
    try {
      file = new OutputFolder(folder).place(path);
    } catch (Malformed e) {
      // Behind a symbolic link: servers need not follow it, and a bucket has none.
      return Optional.empty();
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(Digest.copy(in, out, most));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
