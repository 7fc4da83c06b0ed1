package reproducibility.cache;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.zip.CRC32;
import reproducibility.ClassFiles;

/**
 * Tells this code from any other: all class files that lie where this one does, by name and CRC-32,
 * and the version of Java. It is no defence: who can change the code needs no cache to lie.
 */
final class CodeVersion {
  private CodeVersion() {}

  /** The version, in one line. */
  static String current() {
    SortedMap<String, Long> checksums = ClassFiles.beside(CodeVersion.class).checksums();
    CRC32 all = new CRC32();
    all.update(checksums.toString().getBytes(StandardCharsets.UTF_8));
    return "Java "
        + Runtime.version()
        + ", "
        + checksums.size()
        + " classes "
        + Long.toHexString(all.getValue());
  }
}
