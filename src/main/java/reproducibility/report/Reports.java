package reproducibility.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import reproducibility.WholeFile;

/** The files of a run: {@code claims.json} and {@code index.html}. */
public final class Reports {
  private Reports() {}

  /** Writes both into a folder, each whole or not at all. */
  public static void write(ClaimRun run, Path folder) throws IOException {
    Files.createDirectories(folder);
    WholeFile.write(folder.resolve("claims.json"), JsonReport.of(run));
    WholeFile.write(folder.resolve("index.html"), HtmlPage.of(run));
  }
}
