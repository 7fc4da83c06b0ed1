package reproducibility.publish;

import java.util.List;
import java.util.Optional;

/**
 * A project as one page of the Simple API shows it.
 *
 * @param name as the page gives it; HTML gives none
 * @param status the status marker (PEP 792)
 * @param versions all of them (PEP 700); JSON alone has them
 * @param files in the order of the page
 */
public record ListedProject(
    Optional<String> name, Optional<String> status, List<String> versions, List<ListedFile> files) {

  /** Copies the lists. */
  public ListedProject {
    versions = List.copyOf(versions);
    files = List.copyOf(files);
  }

  /** The file of this name, if the page lists it. */
  public Optional<ListedFile> file(String fileName) {
    return files.stream().filter(it -> it.fileName().equals(fileName)).findFirst();
  }
}
