package reproducibility.upstream;

import java.util.List;
import java.util.Optional;

/**
 * A project, as an index shows it today (PEP 691).
 *
 * @param name normalized (PEP 503)
 * @param status what the index says of the project (PEP 792); empty where it is an index that says
 *     nothing of that kind
 * @param statusReason why, where it is said
 * @param versions all of them (PEP 700), in the order of the index; those of the file names where
 *     the index gives no list
 * @param files all of them, in the order of the index
 */
public record IndexProject(
    String name,
    Optional<ProjectStatus> status,
    Optional<String> statusReason,
    List<String> versions,
    List<IndexFile> files) {

  /** The file of this name, if the index lists it. */
  public Optional<IndexFile> file(String fileName) {
    return files.stream().filter(it -> it.fileName().equals(fileName)).findFirst();
  }

  /** The files whose names give this version, letter for letter. */
  public List<IndexFile> filesOf(String version) {
    return files.stream().filter(it -> it.version().filter(version::equals).isPresent()).toList();
  }
}
