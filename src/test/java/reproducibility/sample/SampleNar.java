package reproducibility.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import reproducibility.nix.store.NixHash;

/** A path of a Nix store in the form in which a binary cache has it. */
public final class SampleNar {
  private SampleNar() {}

  /** The NAR of a regular file (Nix manual, "Nix Archive (NAR) format"). */
  public static byte[] of(String content) {
    ByteArrayOutputStream nar = new ByteArrayOutputStream();
    for (String it : List.of("nix-archive-1", "(", "type", "regular", "contents", content, ")")) {
      byte[] bytes = it.getBytes(UTF_8);
      nar.writeBytes(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length).array());
      nar.writeBytes(Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8));
    }
    return nar.toByteArray();
  }

  /** Its name without the folder of the store. */
  public static String name(String storePath) {
    return storePath.substring("/nix/store/".length());
  }

  /** The file name of its narinfo. */
  public static String infoOf(String storePath) {
    return name(storePath).substring(0, 32) + ".narinfo";
  }

  /** Its narinfo, with a place for the references. */
  public static String info(
      String storePath, String url, String compression, byte[] file, byte[] nar) {
    return """
    StorePath: %s
    URL: %s
    Compression: %s
    FileHash: %s
    FileSize: %s
    NarHash: %s
    NarSize: %s
    References: %%s
    Deriver: %s-demo.drv
    """
        .formatted(
            storePath,
            url,
            compression,
            NixHash.ofSha256(Bytes.sha256(file)).inBase32(),
            file.length,
            NixHash.ofSha256(Bytes.sha256(nar)).inBase32(),
            nar.length,
            "c".repeat(32));
  }
}
