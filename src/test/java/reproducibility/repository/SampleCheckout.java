package reproducibility.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** A checkout whose git folder is written by hand (gitrepository-layout(5)), without a program. */
public final class SampleCheckout {
  static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

  private static final PersonIdent WHO =
      new PersonIdent("sample", "sample@example.org", TIME, ZoneOffset.UTC);

  private final Path folder;

  public SampleCheckout(Path folder) throws IOException {
    this.folder = folder;
    git(folder.resolve(".git"));
  }

  /** An empty folder of git's own. */
  public static Path git(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("objects/pack"));
    Files.createDirectories(folder.resolve("refs/heads"));
    Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/trunk\n");
    Files.writeString(folder.resolve("config"), "[core]\n\trepositoryformatversion = 0\n");
    return folder;
  }

  public SampleCheckout put(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).resolveSibling("."));
    Files.writeString(folder.resolve(path), text);
    return this;
  }

  public Path folder() {
    return folder;
  }

  public Repository open() {
    return Repository.open(folder.toString());
  }

  /** Commits all that is not ignored; answers the id. */
  public String commit() throws GitAPIException {
    try (Repository repository = open();
        Git git = new Git(repository.git())) {
      git.add().addFilepattern(".").call();
      git.add().addFilepattern(".").setUpdate(true).call();
      RevCommit commit =
          git.commit().setMessage("sample").setAuthor(WHO).setCommitter(WHO).setSign(false).call();
      return commit.name();
    }
  }
}
