package reproducibility.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.contract.Level;
import reproducibility.contract.Platforms;
import reproducibility.contract.Platforms.Promise;
import reproducibility.ecosystem.Platform;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.TomlText;

/**
 * The text of the contract, in which more is promised. What is written is read back.
 *
 * @param text what the file holds
 */
public record ContractText(String text) {
  private static final Pattern COUNT = Pattern.compile("(\\s*count\\s*=\\s*)(\\d+)(.*)");
  private static final Pattern PACKAGES =
      Pattern.compile("(?m)^\\s*packages\\s*=\\s*(\\[[^\\]]*])");
  private static final String NONE = "[ \\t]*archives[ \\t]*=[ \\t]*\\[\\s*][ \\t]*(#.*)?\\n";

  /** Where the file begins with it, no empty line is left there. */
  private static final Pattern NO_ARCHIVES = Pattern.compile("\\A" + NONE + "\\n*|(?m)^" + NONE);

  private static final Pattern TABLE = Pattern.compile("(?m)^[ \\t]*\\[");
  private static final int LINE = 120;

  /**
   * With one more package on these platforms.
   *
   * @throws Malformed where it is written in a way that has to be changed by hand
   */
  public ContractText with(String name, Collection<Platform> platforms) {
    ContractText changed = this;
    for (Platform platform : platforms) {
      changed = changed.with(name, platform);
    }
    changed.requireOnly(name, platforms, this);
    return changed;
  }

  private ContractText with(String name, Platform platform) {
    Promise promise = Platforms.parse(text).promise(platform);
    TreeSet<String> packages = new TreeSet<>(promise.packages());
    packages.add(name);
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int header = Integer.parseInt(promise.place().substring(Platforms.FILE.length() + 1)) - 1;
    for (int i = header + 1; i < lines.size() && !lines.get(i).strip().startsWith("["); i++) {
      Matcher count = COUNT.matcher(lines.get(i));
      if (count.matches()) {
        lines.set(i, count.group(1) + (promise.count() + 1) + count.group(3));
        break;
      }
    }
    String head = String.join("\n", lines.subList(0, header + 1));
    String rest = String.join("\n", lines.subList(header + 1, lines.size()));
    Matcher next = TABLE.matcher(rest);
    Matcher array = PACKAGES.matcher(rest).region(0, next.find() ? next.start() : rest.length());
    if (!array.find() || array.group(1).contains("#")) {
      throw byHand(platform);
    }
    String written =
        array.group(1).contains("\n") || TomlText.array(packages).length() > LINE
            ? TomlText.block(packages)
            : TomlText.array(packages);
    return new ContractText(
        head + "\n" + rest.substring(0, array.start(1)) + written + rest.substring(array.end(1)));
  }

  /**
   * Without the level of a package, which is {@code vendored} then.
   *
   * @throws Malformed where it is written in a way that has to be changed by hand
   */
  public ContractText withoutLevel(String name) {
    Platforms was = Platforms.parse(text);
    if (!was.levels().containsKey(name)) {
      return this;
    }
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    boolean in = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      in = line.startsWith("[") ? line.matches("\\[\\s*levels\\s*].*") : in;
      if (in && TomlText.key(name).equals(line.replaceFirst("\\s*=.*", ""))) {
        lines.remove(i);
        break;
      }
    }
    ContractText changed = new ContractText(String.join("\n", lines));
    TreeMap<String, Level> levels = new TreeMap<>(was.levels());
    levels.remove(name);
    if (!Platforms.parse(changed.text).levels().equals(levels)) {
      throw new Malformed(Platforms.FILE, "the level of " + name + " has to be removed by hand");
    }
    return changed;
  }

  /**
   * Without {@code archives = []}, which says that the repository holds no archive.
   *
   * @throws Malformed where it is written in a way that has to be changed by hand
   */
  public ContractText holdingArchives() {
    if (!ArchiveFolders.of(text).all().isEmpty()) {
      return this;
    }
    ContractText changed = new ContractText(NO_ARCHIVES.matcher(text).replaceFirst(""));
    if (!ArchiveFolders.of(changed.text).equals(ArchiveFolders.USUAL)) {
      throw new Malformed(Platforms.FILE, "archives = [] has to be removed by hand");
    }
    return changed;
  }

  private void requireOnly(String name, Collection<Platform> platforms, ContractText before) {
    Platforms was = Platforms.parse(before.text);
    Platforms is = Platforms.parse(text);
    if (!was.promises().keySet().equals(is.promises().keySet())
        || was.exclusions().size() != is.exclusions().size()
        || !was.nixpkgs().equals(is.nixpkgs())) {
      throw byHand(platforms.iterator().next());
    }
    new TreeMap<>(was.promises())
        .forEach(
            (platform, promise) -> {
              boolean more = platforms.contains(platform);
              TreeSet<String> packages = new TreeSet<>(promise.packages());
              if (more) {
                packages.add(name);
              }
              Promise now = is.promise(platform);
              if (now.count() != promise.count() + (more ? 1 : 0)
                  || !now.packages().equals(packages)) {
                throw byHand(platform);
              }
            });
  }

  private static Malformed byHand(Platform platform) {
    return new Malformed(
        Platforms.FILE, "what it promises on " + platform + " has to be changed by hand");
  }
}
