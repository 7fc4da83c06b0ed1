package reproducibility.claims.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reproducibility.branch.ArchiveName;
import reproducibility.branch.Branches;
import reproducibility.finding.Finding;
import reproducibility.suite.BranchClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/** What must hold of each file name of an archive, over all branches and releases. */
@Claims
class EveryArchiveName {

  /** Upstream has one file of a name, and so has everybody who caches by it. */
  @BranchClaim
  @ForEach(Subject.ARCHIVE_NAME)
  void hasTheSameContentOnAllBranches(ArchiveName archive, Branches branches) {
    Map<String, List<String>> contents = archive.contents();
    assertThat(contents)
        .withFailMessage(
            () ->
                Finding.of(archive, "has other bytes on another branch")
                    .expected("one content under one name")
                    .found(
                        contents.entrySet().stream()
                            .map(
                                it ->
                                    "sha256 "
                                        + branches.sha256(it.getKey())
                                        + " on "
                                        + String.join(", ", it.getValue()))
                            .collect(Collectors.joining("\n")))
                    .next(
                        "find out which is upstream's; an exception puts the difference on record")
                    .facts(contents.keySet())
                    .raise())
        .hasSize(1);
  }
}
