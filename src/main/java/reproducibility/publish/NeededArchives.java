package reproducibility.publish;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.branch.Branches;
import reproducibility.branch.Content;
import reproducibility.branch.MainBranch;
import reproducibility.branch.VersionBranch;
import reproducibility.repository.LockedArchive;

/**
 * What may not be removed from a mirror: the archives that a version branch, {@code main} or a
 * release locks, whether git holds them or not.
 *
 * @param fileNames of the archives
 */
public record NeededArchives(Set<String> fileNames) {

  public NeededArchives {
    fileNames = Set.copyOf(fileNames);
  }

  /**
   * Those of a repository.
   *
   * @throws reproducibility.Undecided where this clone lacks a branch or a release that is known
   */
  public static NeededArchives of(Branches branches) {
    branches.require();
    Set<String> commits = new LinkedHashSet<>();
    branches.all().stream().map(VersionBranch::commit).forEach(commits::add);
    branches.main().map(MainBranch::commit).ifPresent(commits::add);
    branches.releases().forEach(it -> it.commit().ifPresent(commits::add));
    Set<String> names = new TreeSet<>();
    for (String commit : commits) {
      Content content = branches.content(commit);
      content.locked().values().stream().map(LockedArchive::fileName).forEach(names::add);
      content.archives().keySet().forEach(it -> names.add(it.substring(it.lastIndexOf('/') + 1)));
    }
    return new NeededArchives(names);
  }

  /** Whether a file of the mirror is one of them, or belongs to one. */
  boolean hold(String fileName) {
    return fileNames.contains(archiveOf(fileName));
  }

  /** The archive that a file is, or lies beside. */
  static String archiveOf(String fileName) {
    for (String ending : List.of(MirrorFolder.METADATA, MirrorFolder.PROVENANCE)) {
      if (fileName.endsWith(ending)) {
        return fileName.substring(0, fileName.length() - ending.length());
      }
    }
    return fileName;
  }
}
