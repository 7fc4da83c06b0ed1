package reproducibility.ecosystem.python;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.archive.NativeCode;
import reproducibility.hash.Digest;

/**
 * A wheel: a built distribution (PyPA, "Binary distribution format").
 *
 * @param fileName as the file is called
 * @param fileNameParts what the file name says
 * @param metadata what {@code .dist-info/METADATA} says
 * @param record what {@code .dist-info/RECORD} says
 * @param recordPath where RECORD lies
 * @param files what the archive holds: the digest of every file, by path
 * @param texts what WHEEL and {@code entry_points.txt} say, by their names, where they are there;
 *     and what each path file says, by its SHA-256
 * @param nativeCode the files that are machine code, by path
 * @param otherDigests of files whose line in RECORD has no SHA-256, by path, as RECORD writes them:
 *     with the algorithm of that line, where Java knows it
 * @param troubles why texts that describe it cannot be read, by their names
 */
public record Wheel(
    String fileName,
    FileName fileNameParts,
    Metadata metadata,
    WheelRecord record,
    String recordPath,
    Map<String, Digest> files,
    Map<String, String> texts,
    Map<String, NativeCode> nativeCode,
    Map<String, String> otherDigests,
    Map<String, Malformed> troubles)
    implements Distribution {

  private static final Pattern NAME =
      Pattern.compile("([^-]+)-([^-]+)(?:-(\\d[^-]*))?-([^-]+)-([^-]+)-([^-]+)\\.whl");

  /** In one part of a tag: real ones have up to ten. */
  private static final int MOST_VALUES = 20;

  /** In WHEEL: real ones have up to twenty. */
  private static final int MOST_TAGS = 200;

  /** How the file name of every wheel ends. */
  public static final String ENDING = ".whl";

  /** Whether a file is named like a wheel. */
  public static boolean isNamed(String fileName) {
    return fileName.endsWith(ENDING);
  }

  /**
   * The parts of a wheel's file name: {@code
   * distribution-version(-build)?-python-abi-platform.whl}.
   */
  public record FileName(
      String distribution,
      String version,
      Optional<String> build,
      String pythonTag,
      String abiTag,
      String platformTag) {

    /**
     * Takes a wheel's file name apart.
     *
     * @throws Malformed where it does not have five or six parts
     */
    public static FileName parse(String fileName) {
      Matcher parts = NAME.matcher(fileName);
      if (!parts.matches()) {
        throw new Malformed(
            fileName,
            "a wheel's file name is distribution-version(-build)?-python-abi-platform.whl");
      }
      return new FileName(
          parts.group(1),
          parts.group(2),
          Optional.ofNullable(parts.group(3)),
          parts.group(4),
          parts.group(5),
          parts.group(6));
    }

    /** Every tag that it stands for. */
    public Set<String> tags() {
      return expanded(pythonTag + "-" + abiTag + "-" + platformTag);
    }

    /** Whether it promises to run wherever there is such a Python. */
    public boolean isForEveryPlatform() {
      return List.of(platformTag.split("\\.", -1)).contains("any");
    }
  }

  @Override
  public String nameInFileName() {
    return fileNameParts.distribution();
  }

  @Override
  public List<String> versions() {
    return List.of(fileNameParts.version(), metadata.version());
  }

  /**
   * The tags that one stands for whose parts have several values: {@code py2.py3-none-any} (PyPA,
   * "Platform compatibility tags", "Compressed tag sets"). What is no tag stands for itself, and so
   * does what stands for more than any machine could look through.
   */
  static Set<String> expanded(String tag) {
    List<List<String>> parts =
        Arrays.stream(tag.split("-", 4)).map(it -> List.of(it.split("\\.", MOST_VALUES))).toList();
    if (parts.size() != 3 || parts.stream().anyMatch(it -> it.size() == MOST_VALUES)) {
      return Set.of(tag);
    }
    Set<String> tags = new TreeSet<>();
    for (String python : parts.get(0)) {
      for (String abi : parts.get(1)) {
        parts.get(2).forEach(platform -> tags.add(python + "-" + abi + "-" + platform));
      }
    }
    return tags;
  }

  /** The tags that WHEEL states, expanded; the first of them, where there are too many. */
  public Set<String> statedTags() {
    return wheelFields().getOrDefault("tag", List.of()).stream()
        .limit(MOST_TAGS)
        .flatMap(it -> expanded(it).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The folder that describes it, with a slash at its end. */
  public String distInfo() {
    return recordPath.substring(0, recordPath.lastIndexOf('/') + 1);
  }

  /** The top folders with this ending, such as {@code .dist-info}. */
  public Set<String> topFolders(String ending) {
    return files.keySet().stream()
        .filter(path -> path.contains("/"))
        .map(path -> path.substring(0, path.indexOf('/')))
        .filter(folder -> folder.endsWith(ending))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The fields of WHEEL, by name in lower case; none without that file. */
  public Map<String, List<String>> wheelFields() {
    return HeaderFields.parse(
        fileName + "!" + distInfo() + "WHEEL", texts.getOrDefault("WHEEL", ""));
  }

  /**
   * Its entry points; none without {@code entry_points.txt}.
   *
   * @throws Malformed where that file breaks its format
   */
  public EntryPoints entryPoints() {
    return EntryPoints.parse(
        fileName + "!" + distInfo() + "entry_points.txt",
        texts.getOrDefault("entry_points.txt", ""));
  }

  /** What a path file says, by its SHA-256; nothing where it is too long to be read. */
  Optional<PathFile> pathFile(String sha256) {
    return Optional.ofNullable(texts.get(sha256)).map(PathFile::parse);
  }

  /** The digest of a file in the algorithm that its line in RECORD names, if Java knows that. */
  public Optional<String> digestLike(WheelRecord.Line line) {
    return line.hash().startsWith("sha256=")
        ? Optional.ofNullable(files.get(line.path())).map(Digest::inRecord)
        : Optional.ofNullable(otherDigests.get(line.path()));
  }
}
