package reproducibility.claims.archive;

import static org.assertj.core.api.Assertions.assertThat;

import reproducibility.finding.Finding;
import reproducibility.repository.TreePath;
import reproducibility.repository.TreePath.Kind;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/** What must hold of whatever lies under {@code sources/} with the name of an archive. */
@Claims
class EverySource {

  /**
   * A link is as good as what it leads to, which is another thing on another machine; git keeps the
   * way and not the bytes. It is noticed also where {@code .gitignore} keeps it out of git.
   */
  @CommitClaim
  @ForEach(Subject.SOURCE)
  void isARegularFile(TreePath source) {
    assertThat(source.kind())
        .withFailMessage(
            () ->
                Finding.of(source.path(), "is named like an archive and is no file")
                    .expected("the archive itself: a regular file")
                    .found(
                        source.kind() == Kind.LINK
                            ? "a symbolic link, on disk or in git"
                            : "a commit of another repository")
                    .next("put the archive itself in its place, or take it out of sources/")
                    .facts(source.kind(), Kind.FILE)
                    .raise())
        .isEqualTo(Kind.FILE);
  }
}
