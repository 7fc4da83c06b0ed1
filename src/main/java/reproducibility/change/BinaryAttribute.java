package reproducibility.change;

import java.util.Optional;
import reproducibility.repository.Snapshot;
import reproducibility.repository.git.GitAttributes;

/** The line of {@code .gitattributes} by which git takes archives of a kind for bytes. */
public final class BinaryAttribute {
  private BinaryAttribute() {}

  /** A change that has git keep the bytes of this new archive as well. */
  public static Change of(String path, Snapshot snapshot, Change before) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String line = "*" + name.replaceFirst(".*?((\\.tar)?\\.\\w+)$", "$1") + " binary -filter";
    Optional<String> first = snapshot.text(GitAttributes.FILE);
    String text = before.after(GitAttributes.FILE).or(() -> first).orElse("");
    return text.lines().anyMatch(line::equals) || snapshot.attributes(path).keepsBytes()
        ? before
        : before.text(
            GitAttributes.FILE,
            first,
            text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line + "\n");
  }
}
