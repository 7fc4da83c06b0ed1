package reproducibility.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.Malformed;

/** The small texts of an archive that describe it, and why others cannot be read. */
public final class Texts {
  private static final int MOST_BYTES = 4 << 20;

  private final String fileName;
  private final Map<String, String> read = new TreeMap<>();
  private final Map<String, Malformed> troubles = new TreeMap<>();

  /** Those of an archive with this name. */
  public Texts(String fileName) {
    this.fileName = fileName;
  }

  /**
   * Takes in one.
   *
   * @param path within the archive
   * @param key by which it is asked for
   */
  public void read(String path, String key, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    String where = fileName + "!" + path;
    if (bytes.length > MOST_BYTES) {
      troubles.put(key, new Malformed(where, "is larger than " + MOST_BYTES + " bytes"));
      return;
    }
    try {
      read.put(key, key.endsWith(".py") ? script(bytes) : utf8(where, bytes));
    } catch (Malformed e) {
      troubles.put(key, e);
    }
  }

  /**
   * A text whose encoding it says itself (PEP 263), or the machine that reads it: what is read of
   * it here is ASCII in any.
   */
  public static String script(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    return MemberName.utf8(raw).orElse(raw);
  }

  /** Takes in one that is a link to another text of the archive, or to nothing that is one. */
  void link(String key, String target, Optional<String> text) {
    text.ifPresentOrElse(
        it -> read.put(key, it),
        () ->
            troubles.put(
                key,
                new Malformed(
                    fileName + "!" + key, "is a link to " + target + ", which is no text in it")));
  }

  /** One of them, where it is there and can be read. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(read.get(key));
  }

  /** Those that can be read. */
  public Map<String, String> all() {
    return Collections.unmodifiableMap(read);
  }

  /** Why the others cannot be read. */
  public Map<String, Malformed> troubles() {
    return Collections.unmodifiableMap(troubles);
  }

  /**
   * Bytes as a text.
   *
   * @param where the file, for the message
   * @throws Malformed where they are not UTF-8
   */
  public static String utf8(String where, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Malformed(where, "is not UTF-8");
    }
  }
}
