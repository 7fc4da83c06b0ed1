package reproducibility.ecosystem;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.archive.Contents;
import reproducibility.archive.KnownStructures;
import reproducibility.archive.Oddity;
import reproducibility.archive.Packing;
import reproducibility.archive.Structure;
import reproducibility.ecosystem.forge.ForgeArchives;
import reproducibility.ecosystem.npm.NpmArchives;
import reproducibility.ecosystem.python.PythonArchives;
import reproducibility.hash.Digest;

/** The ecosystems there are, and what whichever of them knows a file says of it. */
public final class Ecosystems {
  /** What forges make of commits. */
  public static final Ecosystem FORGE = new ForgeArchives();

  /** Wheels and sdists. */
  public static final Ecosystem PYTHON = new PythonArchives();

  /** npm's tarballs. */
  public static final Ecosystem NPM = new NpmArchives();

  /** The first that knows a name has it. */
  private static final List<Ecosystem> ALL = List.of(FORGE, PYTHON, NPM);

  private static final Map<String, Packing> PACKINGS = packings();

  private static final Pattern ARCHIVE_NAME =
      Pattern.compile(
          ".+?\\."
              + PACKINGS.keySet().stream()
                  .map(Pattern::quote)
                  .collect(Collectors.joining("|", "(", ")")),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Ecosystems() {}

  private static Map<String, Packing> packings() {
    Map<String, Packing> all = new TreeMap<>(Comparator.reverseOrder());
    all.putAll(Packing.byEnding());
    ALL.forEach(it -> all.putAll(it.endings()));
    return all;
  }

  /**
   * The endings of archives' names, in lower case and without the dot before them; one that ends
   * with another one comes first.
   */
  public static List<String> endings() {
    return List.copyOf(PACKINGS.keySet());
  }

  /** Whether a file name, with folders or without, is that of an archive. */
  public static boolean isArchive(String fileName) {
    return packing(fileName).isPresent();
  }

  private static Optional<Packing> packing(String fileName) {
    return ending(fileName).map(PACKINGS::get);
  }

  /** The longest that fits. */
  private static Optional<String> ending(String fileName) {
    Matcher archive = ARCHIVE_NAME.matcher(fileName);
    return archive.matches()
        ? Optional.of(archive.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** What a file name says of package and version; empty where no ecosystem knows such names. */
  public static Optional<ReleaseName> classify(String fileName) {
    return ALL.stream().flatMap(it -> it.classify(fileName).stream()).findFirst();
  }

  private static Optional<Ecosystem> knowing(String fileName) {
    return ALL.stream().filter(it -> it.classify(fileName).isPresent()).findFirst();
  }

  /**
   * The ecosystem whose archive a file is; empty where none knows it, of which {@link #whyNotRead}
   * says why.
   */
  public static Optional<Ecosystem> of(Path file) {
    return knowing(name(file)).filter(it -> it.whyNotRead(file).isEmpty());
  }

  /**
   * Why nothing is said of the content of an archive; empty for what an ecosystem knows. The others
   * may be sound or not: no reader here tells.
   */
  public static Optional<String> whyNotRead(Path file) {
    String name = name(file);
    Optional<Ecosystem> knowing = knowing(name);
    if (knowing.isPresent()) {
      return knowing.get().whyNotRead(file);
    }
    return Optional.of(
        packing(name).filter(Packing::isJudged).isPresent()
            ? "is not a name that is known: name-version or repository-commit"
            : notRead());
  }

  private static String notRead() {
    return "is not in a format that is read here: " + formats();
  }

  /** What is read here, for a message. */
  public static String formats() {
    return ALL.stream().map(Ecosystem::archives).collect(Collectors.joining(", "));
  }

  /** How a file is packed; empty where that is no format whose structure is judged here. */
  private static Packing judged(Path file) {
    String name = name(file);
    boolean own = ending(name).filter(it -> !Packing.byEnding().containsKey(it)).isPresent();
    whyNotRead(file)
        .filter(it -> own)
        .ifPresent(
            it -> {
              throw new Malformed(name, it);
            });
    return packing(name)
        .filter(Packing::isJudged)
        .orElseThrow(() -> new Malformed(name, notRead()));
  }

  /**
   * What an archive is as a zip or tar file.
   *
   * @throws Malformed where it is in no format that is read here, or reading cannot go on
   */
  public static Structure structure(Path file) {
    return Structure.read(file, judged(file));
  }

  /**
   * The same, as an earlier run has read it or as it is read now.
   *
   * @param digest that of the bytes which are in the file now; asked for only if it is needed
   */
  public static Structure structure(Path file, KnownStructures known, Supplier<Digest> digest) {
    return known.of(file, judged(file), digest);
  }

  /**
   * Opens an archive, to look at one entry after the other.
   *
   * @param scratch an empty folder, for what has to be unpacked
   * @throws Malformed where it cannot be read or unpacks to more than its budget allows
   */
  public static Contents open(Path file, Path scratch) {
    return Contents.open(file, packing(name(file)).orElse(Packing.UNREAD), scratch);
  }

  /**
   * Reads an archive.
   *
   * @throws Malformed where no ecosystem knows it, or it breaks its format
   */
  public static Archive read(Path file) {
    return read(file, structure(file));
  }

  /**
   * Reads an archive whose structure has been read, and with it what its entries unpack to:
   * libraries that keep in memory what an archive lists are not asked about one that lists too
   * much.
   *
   * @throws Malformed as the other
   */
  public static Archive read(Path file, Structure structure) {
    Archive archive = readAsFarAsPossible(file, structure);
    archive.troubles().values().stream()
        .findFirst()
        .ifPresent(
            it -> {
              throw it;
            });
    return archive;
  }

  /**
   * The same, where texts that describe the archive may be broken or lacking: see {@link
   * Archive#troubles}.
   *
   * @throws Malformed where its files cannot be read
   */
  public static Archive readAsFarAsPossible(Path file, Structure structure) {
    String name = name(file);
    structure.of(Oddity.Kind.OVER_BUDGET).stream()
        .findFirst()
        .ifPresent(
            it -> {
              throw new Malformed(name + "!" + it.where(), it.what());
            });
    return of(file)
        .orElseThrow(() -> new Malformed(name, whyNotRead(file).orElse("is not read here")))
        .read(file, structure);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
