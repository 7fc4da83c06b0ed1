package reproducibility.claims.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.Compression;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hash.Digest;
import reproducibility.hint.ShellWord;
import reproducibility.nix.CacheCopy;
import reproducibility.nix.store.NixHash;
import reproducibility.publish.NarInfo;
import reproducibility.publish.PublicKey;
import reproducibility.publish.PublishedCache;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.MirrorClaim;
import reproducibility.suite.Subject;
import reproducibility.tool.Scratch;

/** What must hold of each store path of the own binary cache. */
@Claims
class EveryCachedOutput {
  private static final String DESCRIBED = "EveryCachedOutput.hasANarinfo";
  private static final String HAS_ITS_FILE = "EveryCachedOutput.hasTheFileOfItsNarinfo";

  /** Without its narinfo, Nix builds from source, or gives up where that is gone. */
  @MirrorClaim
  @ForEach(Subject.CACHED_OUTPUT)
  void hasANarinfo(String storePath, PublishedCache cache) {
    String trouble = trouble(storePath, cache);
    assertThat(trouble)
        .withFailMessage(
            () ->
                Finding.of(Place.named(storePath), "is not described by a whole narinfo")
                    .expected("StorePath, URL, Compression, hashes, sizes and References")
                    .found(trouble)
                    .next(
                        "bin/repro cache " + ShellWord.ofPath(cache.place()) + " --key FILE",
                        "writes it anew")
                    .facts(trouble)
                    .raise())
        .isEmpty();
  }

  private static String trouble(String storePath, PublishedCache cache) {
    try {
      return cache.narInfo(storePath).isPresent() ? "" : "there is none";
    } catch (Malformed e) {
      return e.where() + " " + e.rule();
    }
  }

  /** The signature is of path, NAR hash, size and references: who changes one of them shows. */
  @MirrorClaim
  @ForEach(Subject.CACHED_OUTPUT)
  void isSignedByATrustedKey(String storePath, PublishedCache cache) {
    NarInfo info = narInfo(storePath, cache);
    List<String> trusted = cache.trusted().stream().map(PublicKey::name).toList();
    assertThat(cache.trusted().stream().anyMatch(it -> it.hasSigned(info)))
        .withFailMessage(
            () ->
                Finding.of(Place.named(storePath), "is not signed by a trusted key")
                    .expected("a signature of what its narinfo says, by " + trusted)
                    .found(
                        info.keys().isEmpty()
                            ? "no signature"
                            : info.keys().stream().anyMatch(trusted::contains)
                                ? "a signature of something else, by " + info.keys()
                                : "signatures by " + info.keys())
                    .next(
                        "bin/repro challenge " + ShellWord.ofPath(cache.place()),
                        "tells whether its bits are right")
                    .facts(info.keys())
                    .raise())
        .isTrue();
  }

  /** A copy that broke off, a disk that rots, a server that was broken into. */
  @MirrorClaim
  @ForEach(Subject.CACHED_OUTPUT)
  void hasTheFileOfItsNarinfo(String storePath, PublishedCache cache) {
    NarInfo info = narInfo(storePath, cache);
    Optional<Digest> digest = cache.digest(info);
    assertThat(digest)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.named(storePath),
                        digest.isEmpty()
                            ? "its NAR is not there"
                            : "checksum mismatch of its NAR file with its narinfo")
                    .expected(info.fileHash() + ", " + info.fileSize() + " bytes")
                    .found(
                        digest
                            .map(
                                it ->
                                    NixHash.ofSha256(it.sha256()).inBase32()
                                        + ", "
                                        + it.size()
                                        + " bytes")
                            .orElse("no " + info.url()))
                    .next(
                        "bin/repro cache " + ShellWord.ofPath(cache.place()) + " --key FILE",
                        "writes it anew")
                    .facts(digest)
                    .raise())
        .contains(
            new Digest(
                NixHash.sha256(info.fileHash()).orElseThrow().hexadecimal(), info.fileSize()));
  }

  /** The signature is of the NAR, not of the compressed file: Nix itself unpacks it and tells. */
  @MirrorClaim
  @ForEach(Subject.CACHED_OUTPUT)
  void hasTheNarHashOfItsNarinfo(String storePath, PublishedCache cache, CacheCopy copy) {
    NarInfo info = narInfo(storePath, cache);
    if (cache.digest(info).filter(it -> isStated(it, info)).isEmpty()) {
      throw Undecided.becauseOf(
          HAS_ITS_FILE, "the NAR of " + info + " has other bytes, as another claim says");
    }
    try (Scratch scratch = Scratch.create()) {
      Path folder = scratch.folder("cache-");
      cache.lay(info, folder);
      String trouble = copy.trouble(folder, storePath).orElseGet(() -> mislabelled(info, folder));
      assertThat(trouble)
          .withFailMessage(
              () ->
                  Finding.of(Place.named(storePath), "NAR hash mismatch with its narinfo")
                      .expected(
                          info.narHash()
                              + ", "
                              + info.narSize()
                              + " bytes, compressed by "
                              + info.compression())
                      .found(trouble)
                      .next(
                          "bin/repro cache " + ShellWord.ofPath(cache.place()) + " --key FILE",
                          "names it, or writes it anew")
                      .facts(info.url(), info.compression())
                      .raise())
          .isEmpty();
    }
  }

  /** Nix looks at the bytes where it does not know the label; others do not. */
  private static String mislabelled(NarInfo info, Path folder) {
    Path nar = folder.resolve(info.url());
    return Compression.isPossible(info.compression(), nar)
        ? ""
        : "compressed by " + Compression.of(nar);
  }

  private static boolean isStated(Digest digest, NarInfo info) {
    return digest.size() == info.fileSize()
        && NixHash.sha256(info.fileHash()).equals(Optional.of(NixHash.ofSha256(digest.sha256())));
  }

  /** Nix takes a path only with all that it refers to; half a closure is none. */
  @MirrorClaim
  @ForEach(Subject.CACHED_OUTPUT)
  void hasItsReferencesInTheCache(String storePath, PublishedCache cache) {
    NarInfo info = narInfo(storePath, cache);
    List<String> lacking =
        info.others().stream().filter(it -> trouble(it, cache).equals("there is none")).toList();
    assertThat(lacking)
        .withFailMessage(
            () ->
                Finding.of(Place.named(storePath), "refers to what the cache does not hold")
                    .expected("a narinfo of each of its references")
                    .found("none of " + String.join(", ", lacking))
                    .next(
                        "bin/repro cache " + ShellWord.ofPath(cache.place()) + " --key FILE",
                        "publishes it")
                    .facts(lacking)
                    .raise())
        .isEmpty();
  }

  private static NarInfo narInfo(String storePath, PublishedCache cache) {
    if (!trouble(storePath, cache).isEmpty()) {
      throw Undecided.becauseOf(DESCRIBED, storePath + " is not described, as another claim says");
    }
    return cache.narInfo(storePath).orElseThrow();
  }
}
