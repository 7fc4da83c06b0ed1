package reproducibility.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import reproducibility.Malformed;
import reproducibility.archive.Digest;
import reproducibility.archive.tree.GitTree;
import reproducibility.archive.tree.SourceTree;
import reproducibility.tool.Scratch;
import reproducibility.vendor.UnpackedSource;

/**
 * A small sound repository of the kind that the claims are about, with an upstream of its own: four
 * vendored packages (two wheels, an sdist, a forge's tarball) and two from nixpkgs, one of the four
 * left out on one platform.
 */
public final class SampleRepository extends SampleFolder implements AutoCloseable {
  public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  public static final String TAG = "v0.1";
  public static final String DEMO = "sources/demo-1.0-py3-none-any.whl";
  public static final String MOVER = "sources/mover-2.1.tar.gz";
  public static final String TINT = "sources/tint-" + COMMIT + ".tar.gz";
  public static final String TINT_FOLDER = "sources/tint-" + COMMIT + "/";
  public static final String META = ".flox/pkgs/sample-set.nix";
  public static final String LOCK = "sources/pylock.toml";
  public static final String RECORD = "sources/upstream.toml";
  public static final String CONTRACT = ".flox/platforms.toml";
  public static final String EXCEPTIONS = ".flox/exceptions.toml";

  private final Scratch scratch = Scratch.create();
  private final Path folder = scratch.folder("a sample ");
  private final Git git;
  private final Set<String> untracked = new HashSet<>();
  private final Map<String, DirCacheEntry> staged = new TreeMap<>();
  private final Map<String, String> lockEntries = new TreeMap<>();
  private final Map<String, String> recorded = new TreeMap<>();
  private Optional<SampleBranches> branches = Optional.empty();
  private Optional<SampleMirror> mirror = Optional.empty();
  private Optional<SampleCache> cache = Optional.empty();
  public final LocalUpstream upstream = new LocalUpstream();

  public SampleRepository() {
    try {
      git = Git.init().setDirectory(folder.toFile()).setInitialBranch("1.2.3").call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
    vendor(demo());
    vendor(pixels());
    vendor(mover());
    vendor(tint(), COMMIT);
    SampleExpressions.all().forEach((name, text) -> write(expression(name), text));
    write(CONTRACT, SampleExpressions.CONTRACT);
    write("README.md", SampleExpressions.README);
    write(".gitattributes", "*.whl binary\n*.tar.gz binary\n");
    track();
  }

  public static SampleWheel demo() {
    return new SampleWheel(
        "demo",
        "1.0",
        List.of(
            "numpy>=1.20",
            "opencv-python",
            "numba; extra == \"fast\"",
            "pywin32; sys_platform == \"win32\""));
  }

  public static SampleWheel pixels() {
    return new SampleWheel("pixels", "0.3", List.of("kornia", "numba; extra == \"fast\""));
  }

  public static SampleTarball mover() {
    return bySetuptools().withOwnBackend();
  }

  /** The same sdist, for what is about how it is built. */
  public static SampleTarball bySetuptools() {
    return SampleTarball.sdist("mover", "2.1", List.of("numpy"));
  }

  public static SampleTarball tint() {
    return SampleTarball.ofCommit("tint", COMMIT, List.of("pillow"));
  }

  /** Keeps the unpacked source of the forge's tarball beside it, and locks its tree. */
  public void unpack() {
    try {
      UnpackedSource.lay(folder.resolve(TINT), folder.resolve(TINT_FOLDER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String tree = GitTree.ofFolder(folder.resolve(TINT_FOLDER)).id();
    change(LOCK, it -> it.replaceFirst("pkg:github/.*", "$0\ntree = \"" + tree + "\""));
    track();
  }

  public static String expression(String name) {
    return ".flox/pkgs/" + name + ".nix";
  }

  @Override
  public Path folder() {
    return folder;
  }

  /** Its version branches: it gets them when they are asked for, as few faults need them. */
  public SampleBranches branches() {
    if (branches.isEmpty()) {
      branches =
          Optional.of(
              new SampleBranches(git.getRepository(), it -> change(CONTRACT, text -> text + it)));
    }
    return branches.get();
  }

  /** The own package index of its version branches, published when it is asked for. */
  public SampleMirror mirror() {
    if (mirror.isEmpty()) {
      mirror = Optional.of(new SampleMirror(branches(), folder, scratch.folder("mirror-")));
    }
    return mirror.get();
  }

  /** A binary cache, published when it is asked for. */
  public SampleCache cache() {
    if (cache.isEmpty()) {
      cache = Optional.of(new SampleCache(scratch.folder("cache-")));
    }
    return cache.get();
  }

  /** What claims are told of what was published, as far as it was asked for. */
  public Map<String, String> published() {
    Map<String, String> published = new TreeMap<>();
    mirror.ifPresent(it -> published.put("repro.mirror", it.folder().toString()));
    cache.ifPresent(
        it -> {
          published.put("repro.binary-cache", it.folder().toString());
          published.put("repro.trusted-keys", it.publicKey().toString());
        });
    return published;
  }

  public boolean hasBranches() {
    return branches.isPresent();
  }

  /** Lays a wheel down, locks it and publishes it. */
  public void vendor(SampleWheel wheel) {
    vendor(wheel.fileName(), wheel.bytes());
  }

  /** Lays an sdist down, locks it and publishes it. */
  public void vendor(SampleTarball sdist) {
    vendor(sdist.fileName(), sdist.bytes());
  }

  public void vendor(String fileName, byte[] bytes) {
    String name = fileName.replaceFirst("-.*", "");
    String version =
        fileName
            .replaceFirst("^[^-]+-", "")
            .replaceFirst("(-.*-none-any\\.whl|-(py|cp)\\d.*|\\.tar\\.gz)$", "");
    upstream.index.publish(name, fileName, bytes);
    record(fileName, bytes);
    String table = fileName.endsWith(".whl") ? "[[packages.wheels]]" : "[packages.sdist]";
    lock(
        fileName,
        "name = \"" + name + "\"\nversion = \"" + version + "\"",
        table,
        bytes,
        "pkg:pypi/" + name + "@" + version);
  }

  /** Lays a forge's tarball down, locks it and publishes it as of this commit. */
  public void vendor(SampleTarball tarball, String commit) {
    String name = tarball.fileName().replaceFirst("-[0-9a-f]{40}.*", "");
    upstream.forge.publish("example/" + name, commit, TAG, tarball.bytes());
    recordTree(tarball.fileName(), tarball.bytes());
    lock(
        tarball.fileName(),
        "name = \"" + name + '"',
        "[packages.archive]",
        tarball.bytes(),
        "pkg:github/example/" + name + "@" + commit + "?tag=" + TAG);
  }

  private void lock(String fileName, String head, String table, byte[] bytes, String origin) {
    write("sources/" + fileName, bytes);
    lockEntries.put(
        fileName,
        "[[packages]]\n%s\n\n%s\npath = \"%s\"\nsize = %d\nhashes = { sha256 = \"%s\" }\n\n[packages.tool.repro]\norigin = \"%s\"\n"
            .formatted(head, table, fileName, bytes.length, Bytes.sha256(bytes), origin));
    writeLock();
  }

  /** As upstream showed it when it was vendored. */
  private void record(String fileName, byte[] bytes) {
    recorded.put(
        fileName,
        "[[files]]\nname = \"%s\"\nsha256 = \"%s\"\nsize = %d\nupload-time = \"%s\"\nprovenance = \"given\"\nstatus = \"active\"\n"
            .formatted(fileName, Bytes.sha256(bytes), bytes.length, LocalIndex.UPLOADED));
    write(RECORD, String.join("\n", recorded.values()));
  }

  /** As upstream showed it; nothing of one that holds no tree of git. */
  private void recordTree(String fileName, byte[] bytes) {
    write("sources/" + fileName, bytes);
    try {
      recorded.put(
          fileName,
          "[[files]]\nname = \"%s\"\nsha256 = \"%s\"\nsize = %d\ntree = \"%s\"\n"
              .formatted(
                  fileName,
                  Bytes.sha256(bytes),
                  bytes.length,
                  SourceTree.read(folder.resolve("sources/" + fileName)).tree().id()));
    } catch (Malformed e) {
      recorded.remove(fileName);
    }
    write(RECORD, String.join("\n", recorded.values()));
  }

  /** Locks and publishes other bytes of a forge's tarball, and keeps the record as it was. */
  public void relock(SampleTarball tarball, String commit) {
    String before = new String(bytes(RECORD), StandardCharsets.UTF_8);
    vendor(tarball, commit);
    write(RECORD, before);
  }

  /** Takes an archive away, from the lock too. */
  public void drop(String fileName) {
    lockEntries.remove(fileName);
    delete("sources/" + fileName);
    writeLock();
  }

  private void writeLock() {
    write(
        LOCK,
        "lock-version = \"1.0\"\ncreated-by = \"sample\"\n\n"
            + String.join("\n", lockEntries.values()));
  }

  /** Replaces text that must be there. */
  public void replace(String path, String old, String with) {
    change(
        path,
        text -> {
          if (!text.contains(old)) {
            throw new IllegalArgumentException(path + " does not hold " + old);
          }
          return text.replace(old, with);
        });
  }

  /** Has the package {@code pixels} run a command when it is installed. */
  public void install(String command) {
    replace(
        expression("pixels"), "meta.license", "postInstall = \"" + command + "\";\n  meta.license");
  }

  /** Takes a file out of git's sight, and leaves it on disk. */
  public void untrack(String path) {
    untracked.add(path);
  }

  /** Gives git other bytes or another mode for a path than disk has. */
  public void stage(String path, FileMode mode, byte[] bytes) {
    try (ObjectInserter objects = git.getRepository().newObjectInserter()) {
      DirCacheEntry entry = new DirCacheEntry(path);
      entry.setFileMode(mode);
      entry.setLength(bytes.length);
      entry.setObjectId(objects.insert(Constants.OBJ_BLOB, bytes));
      objects.flush();
      staged.put(path, entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stageAll() {
    try {
      DirCache index = git.getRepository().lockDirCache();
      DirCacheBuilder builder = index.builder();
      for (int i = 0; i < index.getEntryCount(); i++) {
        if (!staged.containsKey(index.getEntry(i).getPathString())) {
          builder.add(index.getEntry(i));
        }
      }
      staged.values().forEach(builder::add);
      if (!builder.commit()) {
        throw new IllegalStateException("git's index cannot be written");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the owner execute a file. */
  public void makeExecutable(String path) {
    if (!folder.resolve(path).toFile().setExecutable(true)) {
      throw new IllegalStateException(path + " cannot be made executable");
    }
  }

  /** Makes a symbolic link. */
  @Override
  public void link(String path, String target) {
    try {
      Files.createSymbolicLink(folder.resolve(path), Path.of(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Brings git's index up to date with the work tree. */
  public void track() {
    try {
      git.add().addFilepattern(".").call();
      git.add().addFilepattern(".").setUpdate(true).call();
      for (String path : untracked) {
        git.rm().setCached(true).addFilepattern(path).call();
      }
      if (!staged.isEmpty()) {
        stageAll();
      }
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whatever the build of each package can see: its expression and the archives of its name. */
  public Map<String, String> packages() {
    Map<String, String> packages = new TreeMap<>();
    for (String name : List.of("demo", "mover", "pixels", "tint")) {
      String seen =
          state(path -> path.equals(expression(name)) || path.startsWith("sources/" + name + "-"));
      if (seen.contains(expression(name))) {
        packages.put(name, seen);
      }
    }
    return packages;
  }

  /** Everything that there is, so that a fault that changes nothing can be told. */
  public String state() {
    return state(path -> true)
        + untracked
        + staged.keySet()
        + upstream.state()
        + branches.map(it -> it.history.state()).orElse("")
        + mirror.map(SampleFolder::digests).orElse("")
        + cache.map(SampleFolder::digests).orElse("");
  }

  private String state(java.util.function.Predicate<String> wanted) {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .map(it -> folder.relativize(it).toString())
          .filter(it -> !it.startsWith(".git/") && wanted.test(it))
          .sorted()
          .forEach(it -> lines.add(line(it)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.stream().collect(Collectors.joining("\n"));
  }

  private String line(String path) {
    Path file = folder.resolve(path);
    return path
        + (Files.isExecutable(file) ? " executable " : " ")
        + (Files.isSymbolicLink(file) ? "link " : "")
        + Digest.of(file);
  }

  @Override
  public void close() {
    upstream.close();
    git.close();
    scratch.close();
  }
}
