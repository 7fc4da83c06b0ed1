package reproducibility.cli.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import reproducibility.branch.Branches;
import reproducibility.publish.MirrorContent;
import reproducibility.publish.MirrorFolder;
import reproducibility.repository.Repository;
import reproducibility.sample.BranchFiles;
import reproducibility.sample.GitHistory;
import reproducibility.sample.SampleWheel;

/**
 * Publishes a package index of more and more version branches, to measure how the time of one
 * publish grows: each branch has all archives, and some of them are new.
 */
final class MirrorGrowth {
  private MirrorGrowth() {}

  /** Takes a folder that is not there yet, and numbers of branches, archives and new archives. */
  public static void main(String[] arguments) throws IOException, GitAPIException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Growing growing = Growing.of(arguments);
    Map<String, byte[]> known = new HashMap<>();
    try (Git git = Git.init().setDirectory(folder.resolve("repository").toFile()).call()) {
      GitHistory history = new GitHistory(git.getRepository());
      for (int branch = 1; branch <= growing.branches(); branch++) {
        if (Growing.TOLD.contains(branch)) {
          // What is there by now is no part of what this branch takes.
          var unused = publish(folder);
        }
        Map<String, byte[]> wheels = new TreeMap<>();
        for (int i = 0; i < growing.each(); i++) {
          SampleWheel wheel =
              new SampleWheel("out" + i, "1." + growing.version(branch, i), List.of());
          wheels.put(
              wheel.fileName(), known.computeIfAbsent(wheel.fileName(), it -> wheel.bytes()));
        }
        String version = "0.3." + branch;
        var unused = history.commit(version, new BranchFiles(version, wheels).all(), "Vendor");
        if (Growing.TOLD.contains(branch)) {
          git.gc().setExpire(java.time.Instant.now()).call();
          growing.tell(branch, () -> publish(folder));
        }
      }
    }
  }

  private static int publish(Path folder) throws IOException {
    try (Repository opened = Repository.open(folder.resolve("repository").toString())) {
      Branches branches = Branches.of(opened);
      if (branches.all().isEmpty()) {
        return 0;
      }
      MirrorFolder.Done done =
          PublishingProgram.publish(branches, MirrorContent.of(branches), folder.resolve("mirror"));
      return done.written().size();
    }
  }
}
