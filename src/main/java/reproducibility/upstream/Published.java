package reproducibility.upstream;

import java.net.URI;
import java.util.Optional;

/** What upstream answers when it is asked for a file. */
public sealed interface Published {
  /**
   * The file is there.
   *
   * @param sha256 as upstream gives it, where it does
   * @param size in bytes, where upstream gives it
   * @param url where it can be had
   */
  record File(Optional<String> sha256, Optional<Long> size, URI url) implements Published {}

  /**
   * The file is not there any more.
   *
   * @param what is gone: the file, the release or the project
   */
  record Gone(String what) implements Published {}
}
