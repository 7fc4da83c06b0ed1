package reproducibility.cli.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import reproducibility.branch.Branches;
import reproducibility.publish.MirrorContent;
import reproducibility.publish.MirrorFolder;
import reproducibility.repository.Repository;

/** A program that publishes a mirror, for whoever wants to kill it. */
final class PublishingProgram {
  private PublishingProgram() {}

  /** Takes a repository and the folder of the mirror. */
  public static void main(String[] arguments) throws IOException {
    try (Repository opened = Repository.open(arguments[0])) {
      Branches branches = Branches.of(opened);
      MirrorContent content = MirrorContent.of(branches);
      System.out.println("begins");
      var unused = publish(branches, content, Path.of(arguments[1]));
    }
  }

  static MirrorFolder.Done publish(Branches branches, MirrorContent content, Path folder)
      throws IOException {
    return new MirrorFolder(folder, branches, Optional.empty(), false).publish(content);
  }
}
