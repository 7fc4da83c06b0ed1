package reproducibility.branch;

import java.util.List;
import java.util.Optional;

/**
 * What is known as released: by a tag, by the ledger, or by both.
 *
 * @param name the tag's name, {@code v0.3.76}; where the tag is gone as it would be
 * @param version the version that the name gives
 * @param tagged the commit that the tag leads to, be it annotated or lightweight; empty where there
 *     is no tag
 * @param branch the version branch of that version, if there is one
 * @param recorded what the ledgers of all branches say of it, each different entry once
 */
public record Release(
    String name,
    String version,
    Optional<String> tagged,
    Optional<VersionBranch> branch,
    List<LedgerEntry> recorded) {

  /** The commit that was released: the tag's, or else the ledger's. */
  public Optional<String> commit() {
    return tagged.or(() -> recorded.stream().map(LedgerEntry::commit).findFirst());
  }

  @Override
  public String toString() {
    return name;
  }
}
