package reproducibility.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import reproducibility.Malformed;
import reproducibility.publish.PublicKey;

/** The own package index and the own binary cache that claims are about. */
public final class PublishedOptions {
  @Option(
      names = "--mirror",
      paramLabel = "DIR|URL",
      description =
          "Also check what bin/repro mirror has published here, against the version branches.")
  Optional<String> mirror = Optional.empty();

  @Option(
      names = "--cache",
      paramLabel = "DIR|URL",
      description = "Also check what bin/repro cache has published here.")
  Optional<String> cache = Optional.empty();

  @Option(
      names = "--trusted-key",
      paramLabel = "NAME:BASE64",
      description =
          "With --cache: a public key whose signature counts, as Nix's trusted-public-keys has it.")
  List<String> trusted = List.of();

  /**
   * Nothing, where the claims that were asked for have something to be about.
   *
   * @throws ParameterException where they ask for a mirror and none is named, or it is not there
   */
  public void require(CommandLine line, ClaimOptions claims) {
    if (claims.tags.contains("mirror") && mirror.isEmpty() && cache.isEmpty()) {
      throw new ParameterException(
          line, "claims about a mirror need --mirror or --cache, with a folder or an address");
    }
    requireIf(line, claims, "EveryMirrored", "--mirror", mirror);
    requireIf(line, claims, "EveryBinaryCache|EveryCached", "--cache", cache);
    if (cache.isPresent() == trusted.isEmpty()) {
      throw new ParameterException(
          line, "--cache and --trusted-key go together: anybody can sign with a key of their own");
    }
    try {
      trusted.forEach(PublicKey::parse);
    } catch (Malformed e) {
      throw new ParameterException(line, "--trusted-key " + e.where() + ": " + e.rule(), e);
    }
  }

  private static void requireIf(
      CommandLine line, ClaimOptions claims, String names, String option, Optional<String> place) {
    boolean asked = claims.claims.stream().anyMatch(it -> it.matches("(" + names + ").*"));
    if (asked && place.isEmpty()) {
      throw new ParameterException(
          line, "these claims need " + option + ", with a folder or an address");
    }
    place
        .filter(it -> !it.matches("https?://.+") && !Files.isDirectory(Path.of(it)))
        .ifPresent(
            it -> {
              throw new ParameterException(line, option + " " + it + ": no such folder");
            });
  }

  /** As the claims take them. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    mirror.ifPresent(it -> parameters.put("repro.mirror", it));
    cache.ifPresent(it -> parameters.put("repro.binary-cache", it));
    parameters.put("repro.trusted-keys", String.join(" ", trusted));
    return parameters;
  }
}
