package reproducibility.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.nix.build.Build;
import reproducibility.tool.Scratch;
import reproducibility.tool.ToolRun;

/**
 * Store paths on their way between a store and a binary cache, by Nix itself.
 *
 * @param nix with its settings
 */
public record CacheCopy(Nix nix) {
  /** The ways to compress a NAR that are offered: what every Nix from 2.4 on reads. */
  public static final List<String> COMPRESSIONS = List.of("zstd", "xz", "none");

  /** For closures of some gigabytes on a slow disk. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  /**
   * Copies the output of a build and its closure into a folder, as a cache without signatures.
   *
   * @param build which was made in a store of its own, so that all of its closure was
   * @param compression one of {@link #COMPRESSIONS}
   * @throws Undecided where Nix does not copy it
   */
  public void export(Build build, Path folder, String compression) {
    String output = build.output().orElseThrow();
    ToolRun run =
        run(
            List.of(build.store(), folder),
            List.of(
                "--store",
                build.store().toString(),
                "copy",
                "--to",
                "file://" + folder + "?compression=" + compression,
                output));
    if (!run.succeeded()) {
      throw cannot("copies no output into a cache", run);
    }
  }

  /**
   * What is wrong with a NAR, if it is not what its narinfo says: Nix unpacks it and takes its
   * hash.
   *
   * @param folder a cache that holds it
   */
  public Optional<String> trouble(Path folder, String storePath) {
    ToolRun run =
        run(
            List.of(folder),
            List.of("store", "verify", "--no-trust", "--store", "file://" + folder, storePath));
    if (run.succeeded()) {
      return Optional.empty();
    }
    return Optional.of(
        run.errors()
            .lines()
            .filter(it -> it.contains("was modified") || it.startsWith("error:"))
            .findFirst()
            .map(it -> it.replaceFirst("^error: ", ""))
            .orElse(run.lastError()));
  }

  /**
   * Takes paths and their closures from a cache into a new store that builds nothing, and trusts
   * only these keys.
   *
   * @param cache a folder
   * @param trusted as Nix's setting {@code trusted-public-keys} has them
   * @return the NAR hashes that the new store gives, by path; or why it took nothing
   */
  public Taken take(Path cache, List<String> trusted, List<String> storePaths) {
    Path top = nix.newFolder("taken-");
    try {
      Path store = Files.createDirectory(top.resolve("store"));
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("--store", store.toString(), "--max-jobs", "0", "--no-gc-warning"));
      // A list to Nix: a space in the name of the folder would end it.
      Path link = Files.createSymbolicLink(store.resolve("cache"), cache.toAbsolutePath());
      arguments.addAll(List.of("--option", "substituters", "file://" + link));
      arguments.addAll(List.of("--option", "trusted-public-keys", String.join(" ", trusted)));
      arguments.addAll(List.of("--option", "require-sigs", "true", "--realise"));
      arguments.addAll(storePaths);
      ToolRun run =
          nix.tool("nix-store")
              .with(nix.building(Map.of(), List.of(store)).reading(List.of(cache)))
              .within(LONGEST)
              .run(arguments);
      if (!run.succeeded()) {
        return new Taken(List.of(), Optional.of(reason(run)));
      }
      List<String> query = new ArrayList<>(List.of("--store", store.toString(), "-q", "--hash"));
      query.addAll(storePaths);
      ToolRun hashes =
          nix.tool("nix-store").with(nix.building(Map.of(), List.of(store))).run(query);
      if (!hashes.succeeded()) {
        throw cannot("tells no hash", hashes);
      }
      return new Taken(hashes.output().strip().lines().toList(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      new Scratch(top).close();
    }
  }

  /** What is said first says why; what follows is that nothing was built. */
  private static String reason(ToolRun run) {
    return run.errors()
        .lines()
        .filter(it -> it.startsWith("error:") || it.startsWith("warning:"))
        .limit(3)
        .collect(Collectors.joining("; "));
  }

  /**
   * What a new store took from a cache.
   *
   * @param narHashes in the order of the paths; none where it took nothing
   * @param refusal why it took nothing
   */
  public record Taken(List<String> narHashes, Optional<String> refusal) {}

  /**
   * Nothing, where Nix can reach a store.
   *
   * @throws Undecided where it does not know that kind, as {@code s3://} where it was built without
   *     S3, or there is no answer
   */
  public void requireReachable(String store) {
    ToolRun run = nix.tool("nix").within(LONGEST).run(List.of("store", "ping", "--store", store));
    if (!run.succeeded()) {
      throw cannot(
          "cannot publish to " + store.replaceFirst("\\?.*", ""),
          run,
          store.startsWith("s3:")
              ? "publish without --to, and copy the folder by an S3 client; docs/outlive.md says in"
                  + " which order"
              : "");
    }
  }

  /**
   * Copies a folder to a store of another kind, by Nix's own means: {@code s3://…}, {@code
   * ssh://…}. Nothing foreign is run, so it has the network, and credentials from the environment.
   *
   * @throws Undecided where it breaks off
   */
  public void send(Path folder, String store) {
    ToolRun run =
        nix.tool("nix")
            .within(LONGEST)
            .run(List.of("copy", "--all", "--from", "file://" + folder, "--to", store));
    if (!run.succeeded()) {
      throw cannot("copies nothing to " + store.replaceFirst("\\?.*", ""), run);
    }
  }

  private ToolRun run(List<Path> folders, List<String> arguments) {
    Path temporary = nix.newFolder("tmp-");
    List<Path> writable = new ArrayList<>(folders);
    writable.add(temporary);
    try {
      return nix.tool("nix")
          .with(nix.building(Map.of(), writable))
          .with(Map.of("TMPDIR", temporary.toString()))
          .within(LONGEST)
          .run(arguments);
    } finally {
      new Scratch(temporary).close();
    }
  }

  private Undecided cannot(String what, ToolRun run) {
    return cannot(what, run, "");
  }

  private Undecided cannot(String what, ToolRun run, String next) {
    if (run.errors().contains("No space left on device")) {
      throw new UncheckedIOException(new IOException("No space left on device"));
    }
    return new Undecided(
        nix.machine().capability(),
        "Nix " + nix.version() + " " + what + ": " + run.lastError(),
        next);
  }
}
