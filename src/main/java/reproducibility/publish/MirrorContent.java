package reproducibility.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.branch.Branches;
import reproducibility.branch.Content;
import reproducibility.branch.VersionBranch;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.ReleaseFileName;
import reproducibility.repository.LockedArchive;
import reproducibility.upstream.ReleaseRecord;
import reproducibility.upstream.ReleaseRecord.Entry;

/**
 * What all version branches hold, read from git without a checkout.
 *
 * @param files by file name
 * @param absent archives that a branch locks and no branch holds, each with that branch
 * @param branches how many there are
 */
public record MirrorContent(
    Map<String, MirroredFile> files, Map<String, String> absent, int branches) {
  /** Beside an archive: its provenance object (PEP 740), where somebody has kept it. */
  private static final String ATTESTATIONS = ".provenance";

  private static final int DIGITS = 12;

  /** Copies the maps, which keep their order. */
  public MirrorContent {
    files = new TreeMap<>(files);
    absent = new TreeMap<>(absent);
  }

  /**
   * Reads what the version branches hold, and what {@code main} and they record of it: where two
   * records differ, that of {@code main} counts, and then that of the newer branch.
   *
   * @throws Malformed where two branches hold other bytes under one name, or a lock or record
   *     cannot be read
   * @throws reproducibility.Undecided where there are no version branches, or git lacks objects
   */
  public static MirrorContent of(Branches branches) {
    branches.require();
    List<VersionBranch> newestFirst =
        branches.all().stream()
            .sorted(Comparator.comparing(it -> sortable(it.version()), Comparator.reverseOrder()))
            .toList();
    Map<String, List<Entry>> records = records(branches, newestFirst);
    Map<String, MirroredFile> files = new TreeMap<>();
    Map<String, String> absent = new TreeMap<>();
    for (VersionBranch branch : newestFirst) {
      Content content = branches.content(branch.commit());
      for (LockedArchive locked : content.locked().values()) {
        Optional<String> blob = Optional.ofNullable(content.archives().get(locked.path()));
        if (blob.isEmpty()) {
          absent.putIfAbsent(locked.fileName(), branch.name());
        } else {
          MirroredFile file = file(locked, blob.get(), branch, content, records);
          files.merge(locked.fileName(), file, MirrorContent::merged);
        }
      }
    }
    absent.keySet().removeAll(files.keySet());
    return new MirrorContent(files, absent, newestFirst.size());
  }

  /** Numbers of a version with leading zeros; which of two records counts is all it decides. */
  private static String sortable(String version) {
    StringBuilder sortable = new StringBuilder();
    for (String part : version.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1)) {
      boolean number = part.matches("\\d+");
      sortable.append("0".repeat(number ? Math.max(0, DIGITS - part.length()) : 0)).append(part);
    }
    return sortable.toString();
  }

  private static Map<String, List<Entry>> records(
      Branches branches, List<VersionBranch> newestFirst) {
    Map<String, ReleaseRecord> known = new HashMap<>();
    Map<String, List<Entry>> records = new HashMap<>();
    Stream.concat(
            branches.main().stream().map(it -> it.commit()),
            newestFirst.stream().map(VersionBranch::commit))
        .flatMap(it -> branches.content(it).text(ReleaseRecord.FILE).stream())
        .distinct()
        .map(it -> known.computeIfAbsent(it, ReleaseRecord::parse))
        .flatMap(it -> it.entries().stream())
        .forEach(it -> records.computeIfAbsent(it.fileName(), x -> new ArrayList<>()).add(it));
    return records;
  }

  private static MirroredFile file(
      LockedArchive locked,
      String blob,
      VersionBranch branch,
      Content content,
      Map<String, List<Entry>> records) {
    List<Entry> said =
        records.getOrDefault(locked.fileName(), List.of()).stream()
            .filter(it -> it.digest().equals(locked.digest()))
            .toList();
    boolean ofIndex = locked.kind() != LockedArchive.Kind.ARCHIVE;
    return new MirroredFile(
        locked.fileName(),
        ofIndex ? Optional.of(NormalizedName.of(locked.name()).value()) : Optional.empty(),
        locked.version().or(() -> ReleaseFileName.versionIn(locked.fileName())).orElse(""),
        locked.digest(),
        blob,
        List.of(branch.name()),
        said.stream().flatMap(it -> it.uploadTime().stream()).findFirst(),
        said.stream().findFirst().flatMap(Entry::yanked),
        said.stream().flatMap(it -> it.status().stream()).findFirst(),
        content.text(locked.path() + ATTESTATIONS));
  }

  private static MirroredFile merged(MirroredFile newer, MirroredFile older) {
    if (!newer.digest().equals(older.digest())) {
      throw new Malformed(
          newer.fileName(),
          "is locked with other bytes on "
              + newer.branches().get(0)
              + " than on "
              + older.branches().get(0)
              + ": an index can offer only one of them");
    }
    List<String> branches = new ArrayList<>(newer.branches());
    branches.addAll(older.branches());
    return new MirroredFile(
        newer.fileName(),
        newer.project(),
        newer.version(),
        newer.digest(),
        newer.blob(),
        branches,
        newer.uploadTime(),
        newer.yanked(),
        newer.status(),
        newer.attestations().or(older::attestations));
  }

  /** The projects that have a page, with their files, by normalized name. */
  public Map<String, List<MirroredFile>> projects() {
    Map<String, List<MirroredFile>> projects = new TreeMap<>();
    files
        .values()
        .forEach(
            it ->
                it.project()
                    .ifPresent(
                        name -> projects.computeIfAbsent(name, x -> new ArrayList<>()).add(it)));
    return new LinkedHashMap<>(projects);
  }
}
