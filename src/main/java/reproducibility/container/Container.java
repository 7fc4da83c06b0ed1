package reproducibility.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.nix.Machine;
import reproducibility.nix.Program;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * A container without a network, in which another version of Nix builds with the tools of this
 * machine: other tools would give other bits (setuptools writes its version into each wheel), and
 * that would say nothing of Nix or of the package.
 *
 * <p>It lives as long as this JVM holds the other end of a pipe that its first process reads from
 * (fifo(7)), so that even a JVM that is killed leaves none behind.
 */
public final class Container implements Machine, AutoCloseable {
  /** Where the container has this machine's tools. */
  private static final String TOOLS = "/host";

  private static final List<String> FOLDERS_OF_TOOLS =
      List.of("/bin", "/lib", "/lib64", "/usr/bin", "/usr/lib", "/usr/lib64", "/usr/share");

  /**
   * Nix's own sandbox mounts /proc, which the kernel allows only where a whole one is mounted
   * already; the engine's has parts of it hidden.
   */
  private static final String UNTIL_THE_PIPE_ENDS = "mount -t proc proc /proc && exec cat \"$0\"";

  /** Read by Testcontainers from the environment alone; {@code bin/repro} and Maven set it. */
  private static final String NO_REAPER = "TESTCONTAINERS_RYUK_DISABLED";

  private final GenericContainer<?> started;
  private final RandomAccessFile pipe;

  private Container(GenericContainer<?> started, RandomAccessFile pipe) {
    this.started = started;
    this.pipe = pipe;
  }

  /**
   * Starts one, and gives the engine the image where it has not got it.
   *
   * @param image what it is made of
   * @param folder the one that {@link reproducibility.nix.Nix} will use: it is written to
   * @param readable what else the container gets to see, under its own path
   * @throws Undecided where no engine answers, or the engine cannot run it
   */
  public static Container start(Image image, Path folder, List<Path> readable) {
    load(image, engine());
    Path path = folder.resolve("alive");
    Tool.named("mkfifo", Capability.CONTAINER).run(List.of(path.toString()));
    try {
      // For reading as well, or opening it would wait for the container.
      RandomAccessFile pipe = new RandomAccessFile(path.toFile(), "rw");
      try {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image.name()));
        container
            .withImagePullPolicy(name -> false)
            .withNetworkMode("none")
            .withCommand("sh", "-c", UNTIL_THE_PIPE_ENDS, path.toString())
            .withCreateContainerCmdModifier(it -> configure(it, folder, readable))
            .start();
        return new Container(container, pipe);
      } catch (ContainerLaunchException e) {
        pipe.close();
        throw new Undecided(
            Capability.CONTAINER, "the container cannot be started: " + rootCause(e), "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DockerClient engine() {
    if (!Boolean.parseBoolean(System.getenv(NO_REAPER))) {
      throw new Undecided(
          Capability.CONTAINER,
          "Testcontainers would pull an image of its own",
          NO_REAPER + "=true   tells it not to; containers end by themselves here");
    }
    try {
      return DockerClientFactory.instance().client();
    } catch (IllegalStateException | DockerException e) {
      throw new Undecided(
          Capability.CONTAINER,
          "no Docker engine answers on this machine",
          "DOCKER_HOST=unix:///… names one that does not listen at its usual place");
    }
  }

  private static void load(Image image, DockerClient engine) {
    try {
      try {
        engine.inspectImageCmd(image.name()).exec();
      } catch (NotFoundException e) {
        try (InputStream in = Files.newInputStream(image.file())) {
          engine.loadImageCmd(in).exec();
        }
      }
    } catch (DockerException e) {
      throw new Undecided(
          Capability.CONTAINER, "the Docker engine does not take the image: " + e.getMessage(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void configure(CreateContainerCmd command, Path folder, List<Path> readable) {
    List<Bind> binds = new ArrayList<>();
    tools().forEach(it -> binds.add(bind(it, TOOLS + it, AccessMode.ro)));
    readable.forEach(it -> binds.add(bind(it.toString(), it.toString(), AccessMode.ro)));
    binds.add(bind(folder.toString(), folder.toString(), AccessMode.rw));
    Objects.requireNonNull(command.getHostConfig())
        .withBinds(binds)
        .withAutoRemove(true)
        .withCapAdd(com.github.dockerjava.api.model.Capability.SYS_ADMIN)
        .withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"));
  }

  private static Bind bind(String here, String there, AccessMode mode) {
    return new Bind(here, new Volume(there), mode);
  }

  private static Stream<String> tools() {
    return FOLDERS_OF_TOOLS.stream().filter(it -> Files.isDirectory(Path.of(it)));
  }

  private static String rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  @Override
  public Capability capability() {
    return Capability.CONTAINER;
  }

  @Override
  public String sandboxPaths() {
    return tools().map(it -> it + "=" + TOOLS + it).collect(Collectors.joining(" "));
  }

  @Override
  public ToolRun run(Program program, List<String> arguments) {
    return new Execution(started.getDockerClient(), started.getContainerId())
        .run(program, arguments);
  }

  /** Ends it, and whatever runs in it. */
  @Override
  public void close() {
    started.stop();
    try {
      pipe.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
