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
import reproducibility.WholeFile;

/**
 * The reports of a run that machines read, beside {@code claims.json}: see {@code docs/reports.md}.
 * What an earlier run wrote of inventories and attestations is removed first.
 */
public final class Forms {
  private static final String INVENTORIES = "sbom";
  private static final String BRANCHES = "branches";
  private static final String ATTESTATIONS = "attestations";
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
    WholeFile.write(
        folder.resolve("summary.md"), RunMarkdown.of(run, RunMarkdown.STEP_SUMMARY_BYTES));
    WholeFile.write(folder.resolve("comment.md"), RunMarkdown.of(run, RunMarkdown.COMMENT_BYTES));
    WholeFile.write(folder.resolve("badge.svg"), Badge.of(run));
    CheckedRepository checked =
        options
            .repository()
            .map(it -> CheckedRepository.of(it, options.ref(), options.cache()))
            .orElseGet(
                () -> CheckedRepository.unknown("loose archives have no inventory of a set"));
    forms.inventories(checked);
    return forms.attestations(checked, key);
  }

  private void inventories(CheckedRepository checked) throws IOException {
    Map<String, String> documents = new TreeMap<>();
    Map<String, String> branches = new TreeMap<>();
    Map<String, String> tools = new TreeMap<>(run.tools());
    tools.keySet().removeIf(it -> run.outputs().isEmpty() || !it.equals("nix"));
    checked
        .tested()
        .ifPresent(
            set -> {
              documents.put(
                  "set", new CycloneDx(set, set.packages(), "", tools, run.outputs()).text());
              set.promised()
                  .keySet()
                  .forEach(
                      it ->
                          documents.put(
                              it.system(),
                              new CycloneDx(
                                      set,
                                      set.packagesOn(it),
                                      "on " + it.system(),
                                      tools,
                                      it.system().equals(run.platform()) ? run.outputs() : Map.of())
                                  .text()));
            });
    checked
        .branches()
        .forEach(
            (name, set) ->
                branches.put(
                    name,
                    new CycloneDx(set, set.packages(), "branch " + name, Map.of(), Map.of())
                        .text()));
    replace(folder.resolve(INVENTORIES), ".cdx.json", documents);
    replace(folder.resolve(INVENTORIES).resolve(BRANCHES), ".cdx.json", branches);
  }

  private List<String> attestations(CheckedRepository checked, Optional<SigningKey> key)
      throws IOException {
    List<String> notes = new ArrayList<>(checked.notes());
    Map<String, String> statements = new TreeMap<>();
    Map<String, String> envelopes = new TreeMap<>();
    if (checked.tested().isPresent()) {
      for (Statement it : new Attestations(run, checked.tested().get(), options).all()) {
        if (key.isPresent()) {
          envelopes.put(it.name(), Envelope.of(it, key.get()));
        } else {
          statements.put(it.name(), it.text());
        }
      }
      if (options.isPartOfPackages()) {
        notes.add("no svr and no vsa: only some packages were judged");
      }
    } else {
      notes.add("no attestations: it is not known what they would be about");
    }
    replace(folder.resolve(ATTESTATIONS), ".statement.json", statements);
    replace(folder.resolve(ATTESTATIONS), ".dsse.json", envelopes);
    return notes;
  }

  /** Only files with this ending are removed; a folder that nothing goes into is not made. */
  private static void replace(Path folder, String ending, Map<String, String> documents)
      throws IOException {
    if (Files.isDirectory(folder) || !documents.isEmpty()) {
      Reports.make(folder);
      try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*" + ending)) {
        for (Path it : old) {
          Files.delete(it);
        }
      }
    }
    for (Map.Entry<String, String> it : documents.entrySet()) {
      String name = it.getKey().replaceAll(NOT_IN_FILE_NAMES, "-") + ending;
      WholeFile.write(folder.resolve(name), it.getValue());
    }
  }
}
