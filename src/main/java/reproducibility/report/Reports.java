package reproducibility.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import reproducibility.Malformed;
import reproducibility.diff.Diff;
import reproducibility.file.WholeFile;
import reproducibility.report.diff.DiffPage;
import reproducibility.report.html.EvidencePages;
import reproducibility.report.html.HtmlPage;
import reproducibility.report.html.LinkedPages;
import reproducibility.report.machine.JsonReport;

/**
 * The files of a run, {@code claims.json}, {@code index.html} and the evidence that both name, and
 * of a diff, {@code diff.html}.
 */
public final class Reports {
  /** The page of a run. */
  public static final String PAGE = "index.html";

  private Reports() {}

  /** Writes both of a run into a folder, each whole or not at all; the page links what is there. */
  public static void write(ClaimRun run, Path folder) throws IOException {
    makeUnknownToGit(folder);
    History history = History.read(folder);
    Findings findings = Findings.of(run);
    EvidencePages evidence = EvidencePages.write(run, findings, folder);
    WholeFile.write(folder.resolve("claims.json"), JsonReport.of(run, evidence));
    WholeFile.write(folder.resolve(JsonReport.SCHEMA), resource(JsonReport.SCHEMA));
    WholeFile.write(
        folder.resolve(PAGE), LinkedPages.linked(HtmlPage.of(run, history, evidence), folder));
    evidence.removeOthers(folder);
    history.append(run, folder);
  }

  /** Writes the page of a diff into a folder, and has the page of a run there link it. */
  public static void write(Diff diff, Path folder) throws IOException {
    makeUnknownToGit(folder);
    WholeFile.write(folder.resolve(LinkedPages.DIFF), DiffPage.of(diff));
    Path page = folder.resolve(PAGE);
    if (Files.isRegularFile(page)) {
      String text = new String(Files.readAllBytes(page), StandardCharsets.UTF_8);
      String linked = LinkedPages.linked(text, folder);
      if (!linked.equals(text)) {
        WholeFile.write(page, linked);
      }
    }
  }

  /** A file that is published as it is. */
  public static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            Reports.class.getResourceAsStream("/reproducibility/report/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In a checkout, {@code git add --all} leaves reports alone; a folder that is there stays so. */
  private static void makeUnknownToGit(Path folder) throws IOException {
    boolean isNew = !Files.exists(folder);
    make(folder);
    if (isNew) {
      Files.writeString(folder.resolve(".gitignore"), "*\n");
    }
  }

  /** A link of this name may be a stranger's, committed to have something else replaced. */
  public static void make(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new Malformed(
          folder.toString(), "is a symbolic link: name the folder itself for the reports");
    }
    Files.createDirectories(folder);
  }
}
