package reproducibility.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import reproducibility.Capability;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.Conditions;
import reproducibility.nix.store.NixHash;
import reproducibility.publish.BinaryCacheFolder;
import reproducibility.publish.BranchBuilds;
import reproducibility.publish.PublicKey;
import reproducibility.publish.SecretKey;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * A small binary cache, written without Nix: {@code demo}, which refers to {@code dep}, compressed
 * by xz and signed by the key {@code own}.
 */
public final class SampleCache extends SampleFolder {
  public static final String DEP = "/nix/store/" + "a".repeat(32) + "-dep-1";
  public static final String DEMO = "/nix/store/" + "b".repeat(32) + "-demo-1";
  public static final String DEP_INFO = "a".repeat(32) + ".narinfo";
  public static final String DEMO_INFO = "b".repeat(32) + ".narinfo";
  public static final String REF = "1.2.3";

  private static final byte[] DEP_NAR = SampleNar.of("one\n");
  private static final byte[] DEMO_NAR = SampleNar.of(DEP + "\n");

  /** Java has no xz of its own; Python always has. */
  private static final String COMPRESS =
      "import lzma, sys; open(sys.argv[2], 'wb').write(lzma.compress(open(sys.argv[1],"
          + " 'rb').read()))";

  private final Path folder;
  private final Path copied;
  private final SecretKey own;
  private final SecretKey other;

  /**
   * @param scratch an empty folder
   */
  public SampleCache(Path scratch) {
    try {
      this.folder = scratch.resolve("cache");
      this.copied = scratch.resolve("copied");
      Files.createDirectories(copied.resolve("nar"));
      this.own = SecretKey.read(key(scratch, "own"));
      this.other = SecretKey.read(key(scratch, "other"));
      copy(DEP, DEP_NAR, List.of());
      copy(DEMO, DEMO_NAR, List.of(DEP));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var unused = publish(folder, List.of(own), List.of());
  }

  /** A secret key in a file, as Nix makes one. */
  public static Path key(Path scratch, String name) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      // RFC 8410: both end with the 32 bytes of the key.
      for (byte[] it : List.of(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded())) {
        bytes.write(it, it.length - 32, 32);
      }
      return Files.writeString(
          scratch.resolve(name + ".sec"),
          name + ":" + Base64.getEncoder().encodeToString(bytes.toByteArray()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Java 15 and later have Ed25519", e);
    }
  }

  private void copy(String storePath, byte[] nar, List<String> references) throws IOException {
    Path plain = Files.write(copied.resolve("plain"), nar);
    Path file = copied.resolve("nar/" + SampleNar.name(storePath) + ".nar.xz");
    ToolRun run =
        Tool.named("python3", Capability.PYTHON)
            .within(Duration.ofMinutes(1))
            .run(List.of("-c", COMPRESS, plain.toString(), file.toString()));
    if (!run.succeeded()) {
      throw new IllegalStateException(run.toString());
    }
    Files.delete(plain);
    Files.writeString(
        copied.resolve(SampleNar.infoOf(storePath)),
        SampleNar.info(
                storePath, copied.relativize(file).toString(), "xz", Files.readAllBytes(file), nar)
            .formatted(String.join(" ", references.stream().map(SampleNar::name).toList())));
  }

  /** Publishes what there is into a folder. */
  public BinaryCacheFolder.Done publish(Path into, List<SecretKey> keys, List<String> revoked) {
    try {
      return new BinaryCacheFolder(into, keys).publish(copied, builds(copied), revoked);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The NAR hash of the demo. */
  public static String narHash() {
    return NixHash.ofSha256(Bytes.sha256(DEMO_NAR)).inBase32();
  }

  /** A branch of which the demo was built. */
  public static BranchBuilds builds(Path store) {
    return new BranchBuilds(
        REF, "x86_64-linux", List.of(build(store, narHash())), Map.of(), List.of());
  }

  /** Has Nix have copied more paths, each of which refers to the one before it. */
  public void addChain(int length) {
    String before = DEMO;
    try {
      for (int i = 0; i < length; i++) {
        String path = "/nix/store/" + "%032d".formatted(i) + "-many";
        byte[] nar = SampleNar.of(path + before);
        Files.write(copied.resolve("nar/" + i), nar);
        Files.writeString(
            copied.resolve(SampleNar.infoOf(path)),
            SampleNar.info(path, "nar/" + i, "none", nar, nar).formatted(SampleNar.name(before)));
        before = path;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A build of the demo that gave this. */
  public static Build build(Path store, String narHash) {
    return new Build(
        "demo",
        Conditions.USUAL,
        store,
        new ToolRun(List.of(), 0, "", "", Duration.ZERO),
        Optional.empty(),
        true,
        Optional.of(DEMO),
        Optional.of(narHash),
        Optional.empty(),
        Optional.empty());
  }

  /** Gives the package another content, as a build that is not reproducible does. */
  public void buildOtherwise() throws IOException {
    copy(DEMO, SampleNar.of("otherwise\n"), List.of());
  }

  /** What Nix has copied: the cache before anything is signed. */
  public Path copied() {
    return copied;
  }

  public SecretKey own() {
    return own;
  }

  public SecretKey other() {
    return other;
  }

  public PublicKey publicKey() {
    return own.publicKey();
  }

  @Override
  public Path folder() {
    return folder;
  }

  /** The narinfo of a path as the other key signs it. */
  public String signedByTheOther(String info) {
    Path elsewhere = folder.resolveSibling("elsewhere");
    var unused = publish(elsewhere, List.of(other), List.of());
    return text(elsewhere.resolve(info));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line of a file, as {@code Sig: …}, with its end. */
  public String line(String info, String field) {
    return text(folder.resolve(info))
            .lines()
            .filter(it -> it.startsWith(field + ": "))
            .findFirst()
            .orElseThrow()
        + "\n";
  }

  /** The compressed NAR of a path, from the top of the cache. */
  public String narOf(String info) {
    return line(info, "URL").strip().substring("URL: ".length());
  }

  public void changeBytes(String path, UnaryOperator<byte[]> change) {
    write(path, change.apply(bytes(path)));
  }

  /** Moves a NAR, and says so. */
  public void moveNar(String info, String url) {
    String before = narOf(info);
    try {
      Files.move(folder.resolve(before), folder.resolve(url));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    change(info, it -> it.replace(before, url));
  }

  /** Keeps the demo's NAR without compression, and says so. */
  public void keepPlain() {
    write("nar/plain.nar", DEMO_NAR);
    change(
        DEMO_INFO,
        it ->
            it.replaceFirst("URL: .*", "URL: nar/plain.nar")
                .replaceFirst("Compression: .*", "Compression: none")
                .replaceFirst(
                    "FileHash: .*",
                    "FileHash: " + NixHash.ofSha256(Bytes.sha256(DEMO_NAR)).inBase32())
                .replaceFirst("FileSize: .*", "FileSize: " + DEMO_NAR.length));
  }
}
