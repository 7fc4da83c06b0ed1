package reproducibility.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Malformed;

/** An archive of a package, read. */
public interface Archive {
  /** The file's own name, without folders. */
  String fileName();

  /**
   * The name that the archive gives itself: the package's, or for a source tarball that of its
   * repository.
   */
  String name();

  /** The name as the file name gives it. */
  String nameInFileName();

  /** The versions that file name and metadata give, in this order; none for a commit. */
  List<String> versions();

  /** Where it was published, as a package URL, as far as the archive itself tells. */
  default Optional<String> origin() {
    return Optional.empty();
  }

  /**
   * Why texts that describe it cannot be read, by their names without folders; {@code .dist-info}
   * where a wheel has several. What is said by such a text is empty.
   */
  default Map<String, Malformed> troubles() {
    return Map.of();
  }

  /** The files that say how it is built, by name; none where it is built, or not by such files. */
  default Map<String, String> projectFiles() {
    return Map.of();
  }
}
