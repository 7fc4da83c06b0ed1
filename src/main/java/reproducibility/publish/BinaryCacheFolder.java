package reproducibility.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.archive.Compression;
import reproducibility.file.OutputFolder;
import reproducibility.file.PartFile;
import reproducibility.hash.Digest;
import reproducibility.nix.store.NixHash;

/**
 * Writes a binary cache of Nix: {@code nar/}, a narinfo for each store path, {@code nix-cache-info}
 * and {@link CacheIndex}.
 *
 * <p>Each file appears under its name when it is whole, in an order in which nothing names what is
 * not there yet: a NAR before its narinfo, a path after those that it refers to, the list last.
 * What is published is never replaced by another content. Nothing is published without a signature.
 */
public final class BinaryCacheFolder {
  /** Lower goes first (Nix manual, {@code substituters}); nixpkgs' own has 40. */
  static final String INFO_TEXT = "StoreDir: /nix/store\nWantMassQuery: 1\nPriority: 30\n";

  static final String NARS = "nar/";

  /** Nix makes them in a cache that it opens as {@code file://}, also where it may only read it. */
  private static final List<String> FOLDERS = List.of(NARS, "realisations", "log");

  private final Path folder;
  private final OutputFolder output;
  private final List<SecretKey> keys;
  private final Done done = new Done(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());

  /**
   * What was done.
   *
   * @param written files that are new or changed, by path
   * @param refused store paths that are published with another content, and what that is
   * @param withdrawn store paths whose last signature was by a revoked key
   */
  public record Done(List<String> written, Map<String, String> refused, List<String> withdrawn) {}

  /**
   * @param folder which is made where it is not there
   * @param keys all of which sign every path
   * @throws Malformed where there is no key
   */
  public BinaryCacheFolder(Path folder, List<SecretKey> keys) {
    if (keys.isEmpty()) {
      throw new Malformed(folder.toString(), "nothing is published without a key to sign it");
    }
    this.folder = folder;
    this.output = new OutputFolder(folder);
    this.keys = List.copyOf(keys);
  }

  /**
   * Publishes what Nix has copied into another folder.
   *
   * @param copied a cache that Nix wrote, without signatures
   * @param built what built them
   * @param revoked names of keys whose signatures are taken away
   * @throws Malformed where another publisher is at work
   * @throws IOException where a file cannot be written; what was written is whole
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Done publish(Path copied, BranchBuilds built, Collection<String> revoked)
      throws IOException {
    try (PublisherLock lock = PublisherLock.of(folder)) {
      for (String it : FOLDERS) {
        Files.createDirectories(folder.resolve(it));
      }
      PartFile.sweep(folder);
      PartFile.sweep(folder.resolve(NARS));
      write(PublishedCache.INFO, INFO_TEXT);
      NarInfos infos = NarInfos.in(copied, it -> true);
      SignedMark mark = SignedMark.of(output, keys);
      Set<String> own = infos.files();
      boolean all = !revoked.isEmpty() || !mark.isOfTheseKeys();
      NarInfos published =
          NarInfos.in(folder, it -> all || own.contains(it) || !mark.isLaterThan(it));
      for (NarInfo it : infos.inOrder()) {
        place(it, copied, published.of(it.storePath()), revoked);
      }
      for (NarInfo it : published.byPath().values()) {
        if (infos.of(it.storePath()).isEmpty()) {
          renew(it, revoked);
        }
      }
      List<CacheIndex.Output> there =
          built.outputs().stream()
              .filter(it -> !done.refused().containsKey(it.storePath()))
              .toList();
      Set<String> kept = new TreeSet<>(built.failed().keySet());
      kept.addAll(built.left());
      built.outputs().stream()
          .filter(it -> !there.contains(it))
          .forEach(it -> kept.add(it.expression()));
      write(CacheIndex.FILE, index().with(built.ref(), built.system(), there, kept).text());
      mark.write();
      return done;
    }
  }

  private void place(
      NarInfo info, Path copied, Optional<NarInfo> before, Collection<String> revoked)
      throws IOException {
    if (before.filter(it -> !it.isOfTheSameContent(info)).isPresent()) {
      done.refused().put(info.storePath(), before.get().narHash() + " is published");
      return;
    }
    NarInfo whole = before.filter(this::hasItsFile).map(info::compressedAs).orElse(info);
    if (whole.equals(info)) {
      copy(copied.resolve(info.url()), info);
    }
    List<String> others = before.map(NarInfo::signatures).orElse(List.of());
    write(NarInfo.fileFor(info.storePath()), signed(whole, others, revoked).text());
  }

  /** A path that this run did not build is signed anew where one of the keys vouches for it. */
  private void renew(NarInfo info, Collection<String> revoked) throws IOException {
    boolean isVouchedFor =
        keys.stream()
            .map(SecretKey::publicKey)
            .anyMatch(it -> !revoked.contains(it.name()) && it.hasSigned(info));
    List<String> kept = without(revoked, info.signatures());
    String file = NarInfo.fileFor(info.storePath());
    if (isVouchedFor) {
      write(file, signed(info, info.signatures(), revoked).text());
    } else if (kept.isEmpty()) {
      output.delete(file);
      done.withdrawn().add(info.storePath());
    } else {
      write(file, info.with(kept).text());
    }
  }

  private NarInfo signed(NarInfo info, List<String> others, Collection<String> revoked) {
    Map<String, String> byKey = new LinkedHashMap<>();
    keys.forEach(it -> byKey.put(it.publicKey().name(), it.sign(info)));
    others.forEach(it -> byKey.putIfAbsent(it.replaceFirst(":.*", ""), it));
    return info.with(without(revoked, List.copyOf(byKey.values())));
  }

  private static List<String> without(Collection<String> revoked, List<String> signatures) {
    return signatures.stream().filter(it -> !revoked.contains(it.replaceFirst(":.*", ""))).toList();
  }

  private boolean hasItsFile(NarInfo info) {
    try {
      Path file = output.place(info.url());
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) == info.fileSize()
          && NixHash.sha256(info.fileHash())
              .equals(Optional.of(NixHash.ofSha256(Digest.of(file).sha256())))
          && Compression.isPossible(info.compression(), file);
    } catch (IOException | Malformed e) {
      return false;
    }
  }

  private void copy(Path from, NarInfo info) throws IOException {
    if (hasItsFile(info)) {
      return;
    }
    Path place = output.make(info.url());
    try (InputStream in = Files.newInputStream(from);
        PartFile part = PartFile.inSwept(place);
        OutputStream out = part.stream()) {
      Digest copied = Digest.copy(in, out, info.fileSize());
      if (!NixHash.sha256(info.fileHash()).equals(Optional.of(NixHash.ofSha256(copied.sha256())))) {
        throw new Malformed(info.url(), "changed while it was copied: nothing is published");
      }
      part.become(place);
    }
    done.written().add(info.url());
  }

  private void write(String path, String text) throws IOException {
    Path place = output.make(path);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Arrays.equals(Files.readAllBytes(place), bytes)) {
      return;
    }
    try (PartFile part = PartFile.inSwept(place);
        OutputStream out = part.stream()) {
      out.write(bytes);
      part.become(place);
    }
    done.written().add(path);
  }

  private CacheIndex index() throws IOException {
    Path file = output.place(CacheIndex.FILE);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? CacheIndex.parse(file.toString(), Files.readAllBytes(file))
        : new CacheIndex(List.of());
  }
}
