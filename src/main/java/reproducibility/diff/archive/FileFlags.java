package reproducibility.diff.archive;

import java.util.regex.Pattern;
import reproducibility.diff.FileChange;
import reproducibility.diff.FileChange.Content;
import reproducibility.diff.Findings;
import reproducibility.diff.Flag.Reason;

/** Whether a new or changed file is one that a reviewer should look at, whatever is in it. */
public final class FileFlags {
  /** Python manual, "site", and PEP 829: what it runs on its own whenever it starts. */
  private static final Pattern AT_START =
      Pattern.compile(".*\\.(pth|start)|(.*/)?(site|user)customize\\.py", Pattern.DOTALL);

  /** PyPA, "Binary distribution format": files that become commands. */
  private static final Pattern SCRIPT = Pattern.compile("[^/]+\\.data/scripts/.*", Pattern.DOTALL);

  /** What runs or is loaded as code, and shows nothing to who reads it. */
  private static final Pattern LOADED =
      Pattern.compile(".*\\.(pyc|pyo|pkl|pickle|joblib|dill|pt|pth|jar|exe|dll)", Pattern.DOTALL);

  private FileFlags() {}

  /**
   * Looks at one file.
   *
   * @param key its path without the version
   * @param path its path
   * @param verb what happened to it: new, changed or renamed
   */
  public static void look(String key, String path, Content content, String verb, Findings found) {
    String size = verb + ", " + content.size() + " bytes";
    boolean other = !verb.equals("renamed");
    boolean text = content.type() != FileChange.Type.BINARY;
    if (AT_START.matcher(key).matches() && text) {
      found.flag(Reason.AT_START, path, size);
    } else if (content.type() == FileChange.Type.NATIVE && other) {
      found.flag(Reason.NATIVE, path, size);
    } else if (SCRIPT.matcher(key).matches() && other) {
      found.flag(Reason.COMMAND, path, size);
    } else if (!text && LOADED.matcher(key).matches()) {
      found.flag(Reason.BINARY, path, size);
    } else if (content.type() == FileChange.Type.SPECIAL) {
      found.flag(Reason.BINARY, path, verb + ": a link, a device, or cannot be unpacked");
    }
  }
}
