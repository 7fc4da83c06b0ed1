package reproducibility.branch;

import java.util.List;
import java.util.Map;

/**
 * The file name of an archive, over all branches.
 *
 * @param name without folders
 * @param contents the object ids under that name, each with the branches and tags that have it so
 */
public record ArchiveName(String name, Map<String, List<String>> contents) {
  @Override
  public String toString() {
    return name;
  }
}
