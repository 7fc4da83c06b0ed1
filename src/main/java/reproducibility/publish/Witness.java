package reproducibility.publish;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.nix.build.Build;
import reproducibility.nix.store.NixHash;
import reproducibility.report.PastRun;

/** Somebody who says what NAR hash the output of a package has. */
public sealed interface Witness permits Witness.OfCache, Witness.OfReport {
  /** How it is called. */
  String name();

  /**
   * What it says of the same output as a build of ours.
   *
   * @throws Malformed where what it says cannot be read
   * @throws Undecided where it cannot be reached
   */
  Optional<String> narHash(Build build);

  /**
   * A cache (a folder or an address), or a report {@code claims.json} of another builder.
   *
   * @throws Malformed where it is neither
   */
  static Witness of(String place) {
    Path file = Path.of(place);
    return !place.matches("https?://.+") && Files.isRegularFile(file)
        ? new OfReport(place, new TreeMap<>(PastRun.read(file).outputs()))
        : new OfCache(new PublishedCache(place, List.of()));
  }

  /**
   * A cache says it of store paths.
   *
   * @param cache whose signatures do not count here
   */
  record OfCache(PublishedCache cache) implements Witness {
    @Override
    public String name() {
      return cache.place();
    }

    @Override
    public Optional<String> narHash(Build build) {
      return build.output().flatMap(cache::narInfo).map(NarInfo::narHash);
    }
  }

  /**
   * A report says it of packages.
   *
   * @param name the file
   * @param outputs the NAR hash of each package
   */
  record OfReport(String name, Map<String, String> outputs) implements Witness {
    @Override
    public Optional<String> narHash(Build build) {
      return Optional.ofNullable(outputs.get(build.expression()));
    }
  }

  /**
   * Asks all of them about one build, which is a voice too.
   *
   * @param ours how this machine is called
   */
  static Challenge challenge(String ours, Build build, List<Witness> voices) {
    Map<String, String> hashes = new TreeMap<>();
    Map<String, String> silent = new TreeMap<>();
    build.narHash().ifPresent(it -> hashes.put(ours, inOneForm(it)));
    for (Witness it : voices) {
      try {
        it.narHash(build)
            .ifPresentOrElse(
                hash -> hashes.put(it.name(), inOneForm(hash)),
                () -> silent.put(it.name(), "does not have it"));
      } catch (Malformed e) {
        silent.put(it.name(), e.getMessage());
      } catch (Undecided e) {
        silent.put(it.name(), e.reason());
      }
    }
    return new Challenge(build.expression(), hashes, silent);
  }

  /** Nix writes one hash in several ways. */
  private static String inOneForm(String hash) {
    return NixHash.sha256(hash).map(NixHash::inBase32).orElse(hash);
  }
}
