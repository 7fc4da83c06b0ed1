package reproducibility.branch;

import java.util.Map;

/**
 * What the ledger remembers of one release.
 *
 * @param version the version
 * @param branch the short name of its branch
 * @param commit the id of the released commit
 * @param archives the SHA-256 of each archive, by path from {@code sources/} on, as in the lock
 * @param place the file and line that say so
 */
public record LedgerEntry(
    String version, String branch, String commit, Map<String, String> archives, String place) {

  /** Whether both say the same, wherever they say it. */
  boolean agreesWith(LedgerEntry other) {
    return version.equals(other.version)
        && branch.equals(other.branch)
        && commit.equals(other.commit)
        && archives.equals(other.archives);
  }
}
