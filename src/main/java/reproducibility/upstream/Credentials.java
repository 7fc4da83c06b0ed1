package reproducibility.upstream;

import java.io.File;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.NetRC;

/**
 * Who asks, as pip knows it: {@code user:password@} in an address, or else what netrc has for the
 * host (pip, "Authentication"). Sent to that host only, and never part of a message.
 */
final class Credentials {
  private final Optional<URI> address;
  private final Optional<Path> netrc;

  /**
   * @param address of the index, with or without credentials; they are also for files on that host
   * @param netrc the file, where there is one
   */
  Credentials(Optional<URI> address, Optional<Path> netrc) {
    this.address = address;
    this.netrc = netrc;
  }

  /** The file that {@code NETRC} names, or else the one in the home folder. */
  static Optional<Path> usualNetrc() {
    Path home = Path.of(System.getProperty("user.home", "."));
    Stream<Path> named =
        Optional.ofNullable(System.getenv("NETRC")).filter(it -> !it.isBlank()).stream()
            .map(Path::of);
    return Stream.concat(named, Stream.of(home.resolve(".netrc"), home.resolve("_netrc")))
        .filter(Files::isReadable)
        .findFirst();
  }

  /** The value of the {@code Authorization} header (RFC 7617), where there is something to say. */
  Optional<String> authorization(URI url) {
    return userInfo(url)
        .or(() -> address.filter(it -> isSameHost(it, url)).flatMap(Credentials::userInfo))
        .or(() -> fromNetrc(url))
        .map(it -> Base64.getEncoder().encodeToString(it.getBytes(StandardCharsets.UTF_8)))
        .map(it -> "Basic " + it);
  }

  /** The same address for those who need not know who asks. */
  static URI without(URI url) {
    return url.getRawUserInfo() == null
        ? url
        : URI.create(url.toString().replaceFirst("//[^/@]*@", "//"));
  }

  static boolean isSameHost(URI one, URI other) {
    return Objects.equals(one.getScheme(), other.getScheme())
        && Objects.equals(one.getHost(), other.getHost())
        && one.getPort() == other.getPort();
  }

  private static Optional<String> userInfo(URI url) {
    return Optional.ofNullable(url.getRawUserInfo())
        .map(it -> URLDecoder.decode(it.replace("+", "%2B"), StandardCharsets.UTF_8))
        .map(it -> it.contains(":") ? it : it + ":");
  }

  private Optional<String> fromNetrc(URI url) {
    try {
      return netrc
          .map(Path::toFile)
          .map((File file) -> new NetRC(file).getEntry(url.getHost()))
          .filter(it -> it.login != null && it.password != null)
          .map(it -> it.login + ":" + String.valueOf(it.password));
    } catch (RuntimeException e) {
      // As pip does: a file that cannot be read says nothing.
      return Optional.empty();
    }
  }
}
