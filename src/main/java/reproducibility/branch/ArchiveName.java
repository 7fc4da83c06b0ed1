package reproducibility.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The file name of an archive, over all branches.
 *
 * @param name without folders
 * @param contents the object ids under that name, each with the branches and tags that have it so
 */
public record ArchiveName(String name, Map<String, List<String>> contents) {
  /**
   * All of them.
   *
   * @param places the commits, by the branch or tag that leads to each
   */
  static List<ArchiveName> all(Map<String, String> places, Function<String, Content> contents) {
    Map<String, Map<String, List<String>>> names = new TreeMap<>();
    places.forEach(
        (place, commit) ->
            contents
                .apply(commit)
                .archives()
                .forEach(
                    (path, blob) ->
                        names
                            .computeIfAbsent(
                                path.substring(path.lastIndexOf('/') + 1), it -> new TreeMap<>())
                            .computeIfAbsent(blob, it -> new ArrayList<>())
                            .add(place)));
    return names.entrySet().stream()
        .map(it -> new ArchiveName(it.getKey(), it.getValue()))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
