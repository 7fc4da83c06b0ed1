package reproducibility.archive;

import java.io.IOException;
import java.nio.file.Path;
import reproducibility.archive.zip.HandmadeZip;

/** A wheel of nothing but what describes it. */
final class DescribedWheel {
  private DescribedWheel() {}

  static void write(Path file, String... namesAndTexts) throws IOException {
    try (HandmadeZip zip = new HandmadeZip(file)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.add("a-1.dist-info/" + namesAndTexts[i], namesAndTexts[i + 1]);
      }
    }
  }

  /** A RECORD of so many rows. */
  static String rows(int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append(i).append(",,\n");
    }
    return rows.toString();
  }
}
