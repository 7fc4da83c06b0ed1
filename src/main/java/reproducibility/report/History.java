package reproducibility.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.file.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The runs whose reports went into one folder, {@value #FILE}: a JSON value a line, the oldest
 * first. It is kept by keeping the file, as from one nightly run to the next.
 *
 * @param runs at most 200, the oldest first
 */
public record History(List<PastFindings> runs) {
  /** Where it lies, in the folder of the reports. */
  public static final String FILE = "history.jsonl";

  private static final int MOST_RUNS = 200;
  private static final long MOST_BYTES = 16L << 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Copies the runs. */
  public History {
    runs = List.copyOf(runs);
  }

  /** What a folder holds; lines that are no run of this version are left out. */
  public static History read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    List<PastFindings> runs = new ArrayList<>();
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MOST_BYTES) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      text.lines().flatMap(it -> parse(it).stream()).forEach(runs::add);
    }
    return new History(last(runs));
  }

  private static Optional<PastFindings> parse(String line) {
    try {
      PastFindings run = JSON.readValue(line, PastFindings.class);
      return run.counts() == null || run.claims() == null || run.findings() == null
          ? Optional.empty()
          : Optional.of(run.withIdsOfToday());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static List<PastFindings> last(List<PastFindings> runs) {
    return runs.subList(Math.max(0, runs.size() - MOST_RUNS), runs.size());
  }

  /** Writes it with one run more. */
  void append(ClaimRun run, Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    List<PastFindings> all = new ArrayList<>(runs);
    all.add(PastFindings.of(run));
    last(all).forEach(it -> text.append(JSON.writeValueAsString(it)).append('\n'));
    WholeFile.write(folder.resolve(FILE), text.toString());
  }

  /** Without a run and those after it, where it is in it already. */
  public History before(ClaimRun run) {
    String started = run.started().toString();
    return new History(runs.stream().takeWhile(it -> !it.started().equals(started)).toList());
  }

  /** The last run that asked a claim. */
  Optional<PastFindings> lastThatAsked(String claim) {
    return runs.stream().filter(it -> it.claims().contains(claim)).reduce((one, later) -> later);
  }

  /**
   * What has changed since claims were asked last.
   *
   * @param fresh what fails now and did not then
   * @param gone what failed then and does not now, by fingerprint: claim and subject
   * @param same what failed then as well, with the run since which it does
   */
  public record Changes(
      List<ClaimResult> fresh, Map<String, String> gone, Map<ClaimResult, PastFindings> same) {}

  /** Only claims that were asked both times count. */
  public Changes changes(ClaimRun run) {
    PastFindings now = PastFindings.of(run);
    List<ClaimResult> fresh = new ArrayList<>();
    Map<ClaimResult, PastFindings> same = new LinkedHashMap<>();
    for (ClaimResult result : run.all(Verdict.FAILED)) {
      Optional<PastFindings> since = since(result);
      if (since.isPresent()) {
        same.put(result, since.get());
      } else if (lastThatAsked(result.id()).isPresent()) {
        fresh.add(result);
      }
    }
    Map<String, String> gone = new LinkedHashMap<>();
    for (String claim : now.claims()) {
      lastThatAsked(claim)
          .ifPresent(
              last ->
                  last.findings()
                      .forEach(
                          (fingerprint, name) -> {
                            if (PastFindings.claim(name).equals(claim)
                                && !now.findings().containsKey(fingerprint)) {
                              gone.put(fingerprint, name);
                            }
                          }));
    }
    return new Changes(fresh, gone, same);
  }

  /** The first of the runs without a gap that had this finding, up to the last that asked. */
  private Optional<PastFindings> since(ClaimResult result) {
    Optional<PastFindings> since = Optional.empty();
    for (int i = runs.size() - 1; i >= 0; i--) {
      PastFindings run = runs.get(i);
      if (run.findings().containsKey(result.fingerprint())) {
        since = Optional.of(run);
      } else if (run.claims().contains(result.id())) {
        break;
      }
    }
    return since;
  }

  /**
   * What came and went although the commit is the same, by fingerprint: claim and subject. A work
   * tree may have been edited in between; a clean checkout was not.
   */
  public Map<String, String> unsteady(ClaimRun run) {
    Map<String, String> unsteady = new LinkedHashMap<>();
    if (run.commit().isEmpty()) {
      return unsteady;
    }
    List<PastFindings> same = new ArrayList<>(runs);
    same.removeIf(it -> !run.commit().equals(it.commit()));
    same.add(PastFindings.of(run));
    Map<String, String> all = new LinkedHashMap<>();
    same.forEach(it -> all.putAll(it.findings()));
    all.forEach(
        (fingerprint, name) -> {
          String claim = PastFindings.claim(name);
          long asked = same.stream().filter(it -> it.claims().contains(claim)).count();
          long found = same.stream().filter(it -> it.findings().containsKey(fingerprint)).count();
          if (found < asked) {
            unsteady.put(fingerprint, name);
          }
        });
    return unsteady;
  }
}
