package reproducibility.upstream;

import java.nio.file.Path;
import reproducibility.hash.Digest;

/** What upstream answers when it is asked for a file. */
public sealed interface Published {
  /**
   * The index lists the file.
   *
   * @param project with all that the index says of it
   * @param file as it is listed
   */
  record InIndex(IndexProject project, IndexFile file) implements Published {}

  /**
   * The forge gave the file.
   *
   * @param digest of what it gave
   * @param isWhole false where it is so large that it was cut off
   * @param path where it lies as long as this program runs
   */
  record FromForge(Digest digest, boolean isWhole, Path path) implements Published {}

  /**
   * The index holds the project back (PEP 792, "quarantined"), and shows none of its files.
   *
   * @param project with the reason, where one is given
   */
  record HeldBack(IndexProject project) implements Published {}

  /**
   * The file is not there any more.
   *
   * @param what is gone: the file, the release or the project
   */
  record Gone(String what) implements Published {}
}
