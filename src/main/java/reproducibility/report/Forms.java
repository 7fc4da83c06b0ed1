package reproducibility.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.ecosystem.Platform;
import reproducibility.file.WholeFile;
import reproducibility.report.attestation.Attestations;
import reproducibility.report.attestation.Envelope;
import reproducibility.report.attestation.SigningKey;
import reproducibility.report.attestation.Statement;
import reproducibility.report.comment.ChangesSummary;
import reproducibility.report.comment.RunMarkdown;
import reproducibility.report.inventory.CheckedRepository;
import reproducibility.report.inventory.CheckedSet;
import reproducibility.report.inventory.CycloneDx;
import reproducibility.report.machine.Badge;
import reproducibility.report.machine.JUnitXml;
import reproducibility.report.machine.Sarif;

/**
 * The reports of a run that machines read, beside {@code claims.json}: see {@code docs/reports.md}.
 * What an earlier run wrote of inventories and attestations is removed first.
 */
public final class Forms {
  private static final String INVENTORIES = "sbom";
  private static final String BRANCHES = "branches";
  private static final String ATTESTATIONS = "attestations";
  private static final String INVENTORY = ".cdx.json";
  private static final String STATEMENT = ".statement.json";
  private static final String ENVELOPE = ".dsse.json";
  private static final String OWN = "*{" + INVENTORY + "," + STATEMENT + "," + ENVELOPE + "}";
  private static final String NOT_IN_FILE_NAMES = "[^\\w.-]";

  private final ClaimRun run;
  private final ReportOptions options;
  private final Path folder;

  private Forms(ClaimRun run, ReportOptions options, Path folder) {
    this.run = run;
    this.options = options;
    this.folder = folder;
  }

  /**
   * Writes all of them, each whole or not at all.
   *
   * @param key signs the attestations; without it they are bare statements
   * @return what could not be written and why, a line each
   */
  public static List<String> write(
      ClaimRun run, ReportOptions options, Optional<SigningKey> key, Path folder)
      throws IOException {
    Forms forms = new Forms(run, options, folder);
    Reports.make(folder);
    WholeFile.write(folder.resolve("repro.sarif"), Sarif.of(run, options.rules()));
    WholeFile.write(folder.resolve("junit.xml"), JUnitXml.of(run));
    String changes = ChangesSummary.markdown(run, History.read(folder));
    WholeFile.write(
        folder.resolve("summary.md"), RunMarkdown.of(run, changes, RunMarkdown.STEP_SUMMARY_BYTES));
    WholeFile.write(
        folder.resolve("comment.md"), RunMarkdown.of(run, changes, RunMarkdown.COMMENT_BYTES));
    WholeFile.write(folder.resolve("badge.svg"), Badge.of(run));
    forms.clear();
    CheckedRepository checked =
        options.repository().isEmpty()
            ? CheckedRepository.unknown("loose archives have no inventory of a set")
            : CheckedRepository.of(
                options.repository().get(), options.ref(), options.cache(), forms::branch);
    if (checked.tested().isPresent()) {
      forms.inventories(checked.tested().get());
    }
    return forms.attestations(checked, key);
  }

  /** Removes what an earlier run wrote, and nothing else. */
  private void clear() throws IOException {
    Path inventories = folder.resolve(INVENTORIES);
    for (Path it :
        List.of(inventories, inventories.resolve(BRANCHES), folder.resolve(ATTESTATIONS))) {
      if (Files.isDirectory(it)) {
        Reports.make(it);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(it, OWN)) {
          for (Path file : old) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private void branch(String name, CheckedSet set) throws IOException {
    write(
        INVENTORIES + "/" + BRANCHES,
        name + INVENTORY,
        new CycloneDx(set, set.packages(), "branch " + name, Map.of(), Map.of()).text());
  }

  private void inventories(CheckedSet set) throws IOException {
    Map<String, String> tools = new TreeMap<>(run.tools());
    tools.keySet().removeIf(it -> run.outputs().isEmpty() || !it.equals("nix"));
    write(
        INVENTORIES,
        "set" + INVENTORY,
        new CycloneDx(set, set.packages(), "", tools, run.outputs()).text());
    for (Platform it : set.promised().keySet()) {
      Map<String, String> outputs = it.system().equals(run.platform()) ? run.outputs() : Map.of();
      write(
          INVENTORIES,
          it.system() + INVENTORY,
          new CycloneDx(set, set.packagesOn(it), "on " + it.system(), tools, outputs).text());
    }
  }

  private List<String> attestations(CheckedRepository checked, Optional<SigningKey> key)
      throws IOException {
    List<String> notes = new ArrayList<>(checked.notes());
    if (checked.tested().isEmpty()) {
      notes.add("no attestations: it is not known what they would be about");
      return notes;
    }
    for (Statement it : new Attestations(run, checked.tested().get(), options).all()) {
      write(
          ATTESTATIONS,
          it.name() + (key.isPresent() ? ENVELOPE : STATEMENT),
          key.isPresent() ? Envelope.of(it, key.get()) : it.text());
    }
    if (options.isPartOfPackages()) {
      notes.add("no svr and no vsa: only some packages were judged");
    }
    return notes;
  }

  private void write(String place, String file, String text) throws IOException {
    Path into = folder;
    for (String name : place.split("/", -1)) {
      into = into.resolve(name);
      Reports.make(into);
    }
    WholeFile.write(into.resolve(file.replaceAll(NOT_IN_FILE_NAMES, "-")), text);
  }
}
