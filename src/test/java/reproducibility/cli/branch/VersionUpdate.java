package reproducibility.cli.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.META;
import static reproducibility.sample.SampleRepository.expression;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.branch.ManifestLock;
import reproducibility.cli.CommandRun;
import reproducibility.sample.BranchFiles;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * The update of a package set from 0.3.75 to 0.3.76, by the commands that its maintainers type, on
 * the sample repository: 0.3.75 is released and pushed to a bare repository, and {@code main} is
 * checked out.
 */
public final class VersionUpdate implements AutoCloseable {
  public static final String OLD = "0.3.75";
  static final String NEW = "0.3.76";
  private static final String COMMIT = "89abcdef0123456789abcdef0123456789abcdef";

  /** What a release is decided with here; anything else a machine may lack. */
  private static final Set<Capability> NEEDED =
      EnumSet.of(
          Capability.REPOSITORY,
          Capability.STORAGE,
          Capability.NIX,
          Capability.PYTHON,
          Capability.INDEX,
          Capability.FORGE,
          Capability.ARCHIVES,
          Capability.BRANCHES);

  public final SampleRepository sample = new SampleRepository();
  private final Path remote = sample.folder().resolveSibling("a remote.git");

  public VersionUpdate() {
    sample.replace(META, "1.2.3", OLD);
    sample.write(
        ManifestLock.FILE, BranchFiles.manifest(ManifestLock.TOPLEVEL, BranchFiles.NIXPKGS));
    sample.write("sources/.gitignore", "*.whl\n*.tar.gz\n");
    git("symbolic-ref", "HEAD", "refs/heads/main");
    git("config", "user.name", "somebody");
    git("config", "user.email", "somebody@example.org");
    git("read-tree", "--empty");
    commit("Begin");
    branch(OLD);
    git("switch", "-q", "--detach");
    git("init", "-q", "--bare", remote.toString());
    git("remote", "add", "origin", remote.toString());
  }

  /** Releases and pushes the old version; quickly, as its claims are not what is tried. */
  public VersionUpdate released() {
    git("tag", "-a", "-m", OLD, "v" + OLD, OLD);
    assertThat(release(OLD).status()).isZero();
    push(OLD);
    git("switch", "-q", "main");
    return this;
  }

  public ToolRun git(String... arguments) {
    ToolRun run = tryGit(arguments);
    assertThat(run.succeeded()).as(run::toString).isTrue();
    return run;
  }

  ToolRun tryGit(String... arguments) {
    return Tool.named("git", Capability.REPOSITORY)
        .run(
            Stream.concat(Stream.of("-C", sample.folder().toString()), Arrays.stream(arguments))
                .toList());
  }

  /** The bare repository that is pushed to. */
  Path remote() {
    return remote;
  }

  public void commit(String message) {
    git("add", "-A");
    git("commit", "-q", "-m", message);
  }

  /** Step 1, and 2: the branch, and its version. */
  CommandRun branch(String version, String... more) {
    return run("branch", List.of(version), more);
  }

  CommandRun release(String version, String... more) {
    String without =
        Arrays.stream(Capability.values())
            .filter(it -> !NEEDED.contains(it))
            .map(Capability::word)
            .collect(Collectors.joining(","));
    return run("release", List.of(version, "--without", without), more);
  }

  public CommandRun check(String... more) {
    return run("check", List.of(), more);
  }

  private CommandRun run(String command, List<String> arguments, String... more) {
    List<Object> words = new java.util.ArrayList<>(List.of(command));
    words.addAll(arguments);
    words.addAll(
        List.of(
            "--repo", sample.folder(),
            "--index", sample.upstream.indexAddress(),
            "--forge", sample.upstream.forgeAddress()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  /** Steps 3 and 4: what the new releases declare, and their expressions. */
  void updateExpressions() {
    sample.replace(expression("demo"), "\"1.0\"", "\"1.1\"");
    sample.replace(expression("demo"), "demo-1.0", "demo-1.1");
    sample.replace(expression("pixels"), "\"0.3\"", "\"0.4\"");
    sample.replace(expression("pixels"), "pixels-0.3", "pixels-0.4");
    sample.replace("README.md", "v0.3", "v0.4");
    sample.replace(expression("mover"), "2.1", "2.2");
    sample.replace(expression("tint"), SampleRepository.COMMIT, COMMIT);
    sample.replace(expression("tint"), "2024-01-01", "2025-01-01");
    sample.replace(expression("demo"), "numpy opencv4", "numpy opencv4 scipy");
  }

  /** Step 5: the archives, and the lock. */
  public void vendor() {
    List.of(
            "demo-1.0-py3-none-any.whl",
            "pixels-0.3-py3-none-any.whl",
            "mover-2.1.tar.gz",
            "tint-" + SampleRepository.COMMIT + ".tar.gz")
        .forEach(sample::drop);
    sample.vendor(new SampleWheel("demo", "1.1", List.of("numpy>=1.20", "opencv-python", "scipy")));
    sample.vendor(new SampleWheel("pixels", "0.4", List.of("kornia", "numba; extra == \"fast\"")));
    sample.vendor(SampleTarball.sdist("mover", "2.2", List.of("numpy")));
    sample.vendor(SampleTarball.ofCommit("tint", COMMIT, List.of("pillow")), COMMIT);
  }

  /** Steps 1 to 5: the branch of the new version, checked out. */
  public void make() {
    assertThat(branch(NEW).status()).isZero();
    git("switch", "-q", NEW);
    updateExpressions();
    vendor();
    commit("Update all four");
  }

  /** Step 8. */
  void push(String version) {
    git("push", "-q", "--atomic", "origin", version, "v" + version, "main");
  }

  @Override
  public void close() {
    sample.close();
  }
}
