package reproducibility.upstream;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive;

/** How the tests ask upstream, and what for. */
final class UpstreamQuestions {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** Waits for long, and asks twice without much of a pause. */
  static final Limits PATIENT = limits(Duration.ofMinutes(1), 2);

  /** Gives up soon, but not before a busy machine has sent what it sends. */
  static final Limits IMPATIENT =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          1,
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofSeconds(6));

  private UpstreamQuestions() {}

  static Limits limits(Duration each, int attempts) {
    return new Limits(
        each,
        each,
        each,
        each,
        attempts,
        Duration.ofMillis(1),
        Duration.ofMillis(1500),
        each.multipliedBy(2));
  }

  static Upstream both(URI address) {
    return new Upstream(() -> address, address, PATIENT, Optional.empty());
  }

  static Upstream index(URI address, Limits limits) {
    return index(address, limits, Optional.empty());
  }

  static Upstream index(URI address, Limits limits, Optional<Path> netrc) {
    return new Upstream(() -> address, URI.create("http://forge.invalid/"), limits, netrc);
  }

  static Upstream forge(URI address) {
    return forge(address, PATIENT);
  }

  static Upstream forge(URI address, Limits limits) {
    return new Upstream(
        () -> URI.create("http://index.invalid/"), address, limits, Optional.empty());
  }

  static LockedArchive release() {
    return archive("pkg:pypi/Demo@1.0");
  }

  static LockedArchive commit() {
    return archive("pkg:github/somebody/demo@" + COMMIT);
  }

  static LockedArchive archive(String origin) {
    try {
      return new LockedArchive(
          "demo",
          Optional.of("1.0"),
          LockedArchive.Kind.SDIST,
          "sources/demo-1.0.tar.gz",
          new Digest("0".repeat(64), 3),
          Optional.of(new PackageURL(origin)),
          "sources/pylock.toml:7");
    } catch (MalformedPackageURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
