package reproducibility.branch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.util.RawParseUtils;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.GitTool;
import reproducibility.tool.ToolRun;

/** Who commits, as git itself would put it. */
public final class Committer {
  private Committer() {}

  /**
   * The user's name, address and time (git-var(1), "GIT_COMMITTER_IDENT").
   *
   * @param repository a checkout or a bare repository, whose settings count
   * @throws Undecided where git does not know who that is
   */
  public static PersonIdent of(Path repository) {
    ToolRun run =
        GitTool.ofUser(Capability.REPOSITORY)
            .run(List.of("-C", repository.toString(), "var", "GIT_COMMITTER_IDENT"));
    if (!run.succeeded()) {
      throw new Undecided(
          Capability.REPOSITORY,
          "git does not know who commits: " + run.lastError(),
          "git config user.name NAME && git config user.email ADDRESS");
    }
    return RawParseUtils.parsePersonIdent(run.output().strip().getBytes(StandardCharsets.UTF_8), 0);
  }
}
