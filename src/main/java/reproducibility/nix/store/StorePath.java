package reproducibility.nix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import reproducibility.hash.Digest;

/** Names in the Nix store (Nix manual, "Store path specification"). */
public final class StorePath {
  private static final String STORE = "/nix/store";
  private static final String SOURCE = "source";
  private static final int HASH_BYTES = 20;

  private StorePath() {}

  /**
   * What a fetched source tree is called in the store at {@value #STORE}: its name is made of its
   * content.
   *
   * @param sha256 of the tree as a NAR
   */
  public static String ofSource(byte[] sha256) {
    String fingerprint =
        SOURCE + ":sha256:" + HexFormat.of().formatHex(sha256) + ":" + STORE + ":" + SOURCE;
    byte[] folded = new byte[HASH_BYTES];
    byte[] whole = Digest.newSha256().digest(fingerprint.getBytes(UTF_8));
    for (int i = 0; i < whole.length; i++) {
      folded[i % HASH_BYTES] ^= whole[i];
    }
    return NixHash.base32(folded) + "-" + SOURCE;
  }

  /** The name that a path of the store ends in, behind its hash. */
  public static String nameOf(String path) {
    return path.replaceFirst("^.*/[^-]*-", "");
  }
}
