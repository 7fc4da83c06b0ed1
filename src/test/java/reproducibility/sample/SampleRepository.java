package reproducibility.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.FileMode;
import reproducibility.archive.tree.GitTree;
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
  private final SampleIndex index;
  private final SampleLock locked = new SampleLock();
  private final SamplePublications published;
  public final LocalUpstream upstream = new LocalUpstream();

  public SampleRepository() {
    try {
      git = Git.init().setDirectory(folder.toFile()).setInitialBranch("1.2.3").call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
    index = new SampleIndex(git);
    published =
        new SamplePublications(
            () ->
                new SampleBranches(git.getRepository(), it -> change(CONTRACT, text -> text + it)),
            scratch,
            folder);
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
    return published.branches();
  }

  /** The own package index of its version branches, published when it is asked for. */
  public SampleMirror mirror() {
    return published.mirror();
  }

  /** A binary cache, published when it is asked for. */
  public SampleCache cache() {
    return published.cache();
  }

  /** What claims are told of what was published, as far as it was asked for. */
  public Map<String, String> published() {
    return published.settings();
  }

  public boolean hasBranches() {
    return published.hasBranches();
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
    locked.add(lay(fileName, bytes), name, version);
    writeLock();
  }

  /** Lays a forge's tarball down, locks it and publishes it as of this commit. */
  public void vendor(SampleTarball tarball, String commit) {
    String name = tarball.fileName().replaceFirst("-[0-9a-f]{40}.*", "");
    upstream.forge.publish("example/" + name, commit, TAG, tarball.bytes());
    locked.addOfForge(lay(tarball.fileName(), tarball.bytes()), name, commit, TAG);
    writeLock();
  }

  private Path lay(String fileName, byte[] bytes) {
    write("sources/" + fileName, bytes);
    return folder.resolve("sources/" + fileName);
  }

  private void writeLock() {
    write(RECORD, locked.record());
    write(LOCK, locked.text());
  }

  /** Locks and publishes other bytes of a forge's tarball, and keeps the record as it was. */
  public void relock(SampleTarball tarball, String commit) {
    String before = new String(bytes(RECORD), StandardCharsets.UTF_8);
    vendor(tarball, commit);
    write(RECORD, before);
  }

  /** Takes an archive away, from the lock too. */
  public void drop(String fileName) {
    locked.drop(fileName);
    delete("sources/" + fileName);
    write(LOCK, locked.text());
  }

  /** Has the package {@code pixels} run a command when it is installed. */
  public void install(String command) {
    give("pixels", "postInstall = \"" + command + "\";");
  }

  /** Gives a package more attributes. */
  public void give(String name, String attributes) {
    replace(expression(name), "meta.license", attributes + "\n  meta.license");
  }

  /** Takes a file out of git's sight, and leaves it on disk. */
  public void untrack(String path) {
    index.untrack(path);
  }

  /** Gives git other bytes or another mode for a path than disk has. */
  public void stage(String path, FileMode mode, byte[] bytes) {
    index.stage(path, mode, bytes);
  }

  /** Brings git's index up to date with the work tree. */
  public void track() {
    index.track();
  }

  /** Whatever the build of each package can see: its expression and the archives of its name. */
  public Map<String, String> packages() {
    Map<String, String> packages = new TreeMap<>();
    for (String name : List.of("demo", "mover", "pixels", "tint")) {
      String seen =
          digests(
              path -> path.equals(expression(name)) || path.startsWith("sources/" + name + "-"));
      if (seen.contains(expression(name))) {
        packages.put(name, seen);
      }
    }
    return packages;
  }

  /** Everything that there is, so that a fault that changes nothing can be told. */
  public String state() {
    return digests(path -> true) + index.state() + upstream.state() + published.state();
  }

  @Override
  public void close() {
    upstream.close();
    git.close();
    scratch.close();
  }
}
