package reproducibility.archive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the files of an archive are packed into one. */
public enum Packing {
  /** A zip file. */
  ZIP("zip"),
  /** A tar file. */
  TAR("tar"),
  /** A gzip-compressed tar file. */
  TAR_GZ("tar.gz"),
  /** A bzip2-compressed tar file. */
  TAR_BZ2("tar.bz2", "tbz2"),
  /** A tar file that is compressed in a way that is not read here. */
  UNREAD("txz", "tar.xz", "tar.zst", "tar.z");

  private final List<String> endings;

  Packing(String... endings) {
    this.endings = List.of(endings);
  }

  /** Whether every byte of such an archive is looked at ({@link Structure}). */
  public boolean isJudged() {
    return this == ZIP || this == TAR_GZ;
  }

  /** Each, by the ending of a file name that says so: in lower case, without the dot before it. */
  public static Map<String, Packing> byEnding() {
    Map<String, Packing> all = new LinkedHashMap<>();
    for (Packing it : values()) {
      it.endings.forEach(ending -> all.put(ending, it));
    }
    return all;
  }
}
