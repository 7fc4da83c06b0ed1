package reproducibility.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.hash.Digest;
import reproducibility.upstream.ProjectStatus;

/**
 * An archive of the version branches, and what their release records say of it.
 *
 * @param fileName without folders
 * @param project the normalized name, where it was published on a package index; a forge's archive
 *     has none and is on no page
 * @param version of the release, as the lock gives it; empty for a forge's archive
 * @param digest as the branches lock it
 * @param blob git's object that holds its bytes
 * @param branches that hold it, the newest first
 * @param uploadTime when it was uploaded to the index first (PEP 700)
 * @param yanked the reason, where it was yanked (PEP 592)
 * @param status of its project (PEP 792)
 * @param attestations the provenance object (PEP 740), where a branch keeps it as {@code
 *     sources/<file name>.provenance}
 */
public record MirroredFile(
    String fileName,
    Optional<String> project,
    String version,
    Digest digest,
    String blob,
    List<String> branches,
    Optional<Instant> uploadTime,
    Optional<String> yanked,
    Optional<ProjectStatus> status,
    Optional<String> attestations) {

  /** Copies the list. */
  public MirroredFile {
    branches = List.copyOf(branches);
  }

  /** Whether an index offers it: files of a quarantined project are held back (PEP 792). */
  public boolean isOffered() {
    return project.isPresent() && status.filter(ProjectStatus.QUARANTINED::equals).isEmpty();
  }

  /** Whether it is a wheel, beside which its metadata is published (PEP 658). */
  public boolean isWheel() {
    return Wheel.isNamed(fileName);
  }

  /** Its place in a mirror. */
  public String path() {
    return MirrorFolder.FILES + fileName;
  }

  @Override
  public String toString() {
    return fileName;
  }
}
