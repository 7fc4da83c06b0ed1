package reproducibility.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import reproducibility.archive.KnownStructures;
import reproducibility.archive.Packing;
import reproducibility.cache.CachePlace;
import reproducibility.cli.Gate;
import reproducibility.hash.Digest;
import reproducibility.report.ClaimRun;
import reproducibility.suite.engine.JUnitGate;

/** Runs of the claims on the sample repository, with its own package index and forge. */
public final class SampleClaims {
  /** One gate for all samples: what it has found out about this machine holds for each. */
  public static final JUnitGate GATE = new JUnitGate();

  /** Of the proof alone: what is kept here must hide no fault, and is never a user's. */
  private static final Path CACHE = Path.of("target", "proof-cache").toAbsolutePath();

  private SampleClaims() {}

  /** Runs the claims with one of the tags, by the gate of all samples. */
  public static ClaimRun run(
      SampleRepository sample,
      Set<String> tags,
      Set<String> packages,
      Map<String, String> parameters) {
    return run(GATE, sample, tags, packages, parameters);
  }

  /**
   * Runs the claims with one of the tags.
   *
   * @param packages the only ones that claims about packages are run for; all if empty
   * @param parameters what the claims are told beside where the sample's index and forge are
   */
  public static ClaimRun run(
      Gate gate,
      SampleRepository sample,
      Set<String> tags,
      Set<String> packages,
      Map<String, String> parameters) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "repro.repo",
                sample.folder().toString(),
                "repro.index",
                sample.upstream.indexAddress(),
                "repro.forge",
                sample.upstream.forgeAddress(),
                "repro.packages",
                String.join(",", packages),
                // What the user says about the repository under test is not said about the sample.
                "repro.ref",
                "",
                "repro.engine",
                "",
                "repro.nixpkgs",
                "",
                "repro.cache",
                CACHE.resolve("cache").toString(),
                "repro.cache.key",
                CACHE.resolve("key").toString(),
                "repro.require",
                ""));
    all.putAll(sample.published());
    List.of("repro.reports", "repro.limits", "repro.nix", "repro.lib")
        .forEach(it -> all.put(it, ""));
    all.putAll(parameters);
    return gate.run(all, tags, result -> {});
  }

  /** Puts what is kept of a sound archive in the place of what is known of other bytes. */
  public static void poison(Path sound, byte[] other) {
    CachePlace place =
        CachePlace.of(
                Optional.of(CACHE.resolve("cache").toString()),
                Optional.of(CACHE.resolve("key").toString()))
            .orElseThrow();
    Digest known = Digest.of(sound);
    new KnownStructures(Optional.of(place)).of(sound, Packing.ZIP, () -> known);
    try (Stream<Path> kept = Files.list(place.folder().resolve("structures"))) {
      String otherDigest = Digest.of(new ByteArrayInputStream(other)).sha256();
      for (Path it : kept.filter(file -> file.toString().contains(known.sha256())).toList()) {
        Files.copy(
            it,
            it.resolveSibling(it.getFileName().toString().replace(known.sha256(), otherDigest)),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
