package reproducibility.branch;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.util.RawParseUtils;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.GitTool;
import reproducibility.tool.ToolRun;

/**
 * Who commits, and when.
 *
 * @param time in whole seconds
 * @param zone in which the committer is
 */
public record Committer(String name, String address, Instant time, ZoneOffset zone) {

  /**
   * The user's name, address and time, as git itself would put them (git-var(1),
   * "GIT_COMMITTER_IDENT").
   *
   * @param repository a checkout or a bare repository, whose settings count
   * @throws Undecided where git does not know who that is
   */
  public static Committer of(Path repository) {
    ToolRun run =
        GitTool.ofUser(Capability.REPOSITORY)
            .run(List.of("-C", repository.toString(), "var", "GIT_COMMITTER_IDENT"));
    if (!run.succeeded()) {
      throw new Undecided(
          Capability.REPOSITORY,
          "git does not know who commits: " + run.lastError(),
          "git config user.name NAME && git config user.email ADDRESS");
    }
    PersonIdent user =
        RawParseUtils.parsePersonIdent(run.output().strip().getBytes(StandardCharsets.UTF_8), 0);
    return new Committer(
        user.getName(), user.getEmailAddress(), user.getWhenAsInstant(), user.getZoneOffset());
  }

  PersonIdent ident() {
    return new PersonIdent(name, address, time, zone);
  }
}
