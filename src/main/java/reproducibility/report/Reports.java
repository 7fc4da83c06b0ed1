package reproducibility.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The files of a run: {@code claims.json} and {@code index.html}. */
public final class Reports {
  private Reports() {}

  /** Writes both into a folder, each whole or not at all. */
  public static void write(ClaimRun run, Path folder) throws IOException {
    Files.createDirectories(folder);
    replace(folder.resolve("claims.json"), JsonReport.of(run));
    replace(folder.resolve("index.html"), HtmlPage.of(run));
  }

  private static void replace(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(), file.getFileName().toString(), ".part");
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
