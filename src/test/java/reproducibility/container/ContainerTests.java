package reproducibility.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import reproducibility.Needed;
import reproducibility.Undecided;
import reproducibility.nix.Program;
import reproducibility.tool.DiskQuota;
import reproducibility.tool.JavaProgram;
import reproducibility.tool.ToolRun;

/** A container sees no network, keeps its limits, and never outlives whoever started it. */
class ContainerTests {
  private static final Path IMAGE = Path.of("target/image.tar").toAbsolutePath();
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("");

  @Test
  void hasNoNetworkAndAnotherNix() {
    try (Container container = container()) {
      ToolRun run = run(container, SOON, "nix --version; grep -c : /proc/net/dev; exit 3");
      assertThat(run.output()).matches("nix \\(Nix\\) 2\\.\\d+\\.\\d+\n1\n");
      assertThat(run.exitStatus()).isEqualTo(3);
    }
  }

  @Test
  void endsWhatHangs() {
    try (Container container = container()) {
      assertThatExceptionOfType(Undecided.class)
          .isThrownBy(() -> run(container, Duration.ofSeconds(1), "sleep 100"))
          .withMessage("sh did not end within 1 s in the container");
      assertThat(run(container, SOON, "cat /proc/[0-9]*/cmdline").output()).doesNotContain("sleep");
    }
  }

  @Test
  void isGoneWhenItIsClosed() {
    String name;
    try (Container container = container()) {
      name = run(container, SOON, "hostname").output().strip();
      assertThat(isThere(name)).isTrue();
    }
    await().atMost(SOON).until(() -> !isThere(name));
  }

  @Test
  void isGoneWhenWhoeverStartedItIsKilled() throws Exception {
    container().close();
    Path other = Files.createDirectory(folder.resolve("other"));
    Process program =
        new ProcessBuilder(JavaProgram.command(ContainerProgram.class, IMAGE, other))
            .inheritIO()
            .start();
    try {
      Path written = other.resolve("name");
      await().atMost(SOON).until(() -> Files.exists(written) && Files.size(written) > 0);
      String id = Files.readString(written).strip();
      assertThat(isThere(id)).isTrue();
      program.destroyForcibly().waitFor();
      await().atMost(SOON).until(() -> !isThere(id));
    } finally {
      program.destroyForcibly().waitFor();
    }
  }

  @Test
  void anImageThatIsNotThereOrIsNoneLeavesItOpen() throws IOException {
    Path none = folder.resolve("none.tar");
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> Image.in(none))
        .withMessageContaining("is not there")
        .satisfies(it -> assertThat(it.next()).startsWith("bin/image"));
    Path other = Files.writeString(folder.resolve("other.tar"), "x".repeat(2000));
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> Image.in(other))
        .withMessageContaining("is no image");
  }

  @Test
  void aRunThatFillsItsRoomEnds() throws IOException {
    Path room = Files.createDirectory(folder.resolve("room"));
    Duration limit = Duration.ofMinutes(5);
    String script = "echo it begins >&2; cd " + room + "; while :; do i=$((i + 1)); ";
    try (Container container = container()) {
      ToolRun run =
          container.run(
              new Program(
                  container,
                  "sh",
                  Map.of(),
                  limit,
                  Optional.empty(),
                  Optional.of(new DiskQuota(room, 1 << 20))),
              List.of("-c", script + "head -c 999999 /dev/zero > $i; sleep 0.01; done"));
      assertThat(run.errors()).contains("it begins").contains("ended after writing more than");
      assertThat(run.time()).as("it did not end by its time limit").isLessThan(limit);
      assertThat(run(container, SOON, "cat /proc/[0-9]*/cmdline").output())
          .doesNotContain("it begins");
    }
  }

  private Container container() {
    return Needed.orSkipped(
        () -> Container.start(Image.in(IMAGE), folder, List.of(IMAGE.resolveSibling("classes"))));
  }

  private static ToolRun run(Container container, Duration limit, String script) {
    return container.run(
        new Program(container, "sh", Map.of(), limit, Optional.empty(), Optional.empty()),
        List.of("-c", script));
  }

  private static boolean isThere(String container) {
    DockerClient engine = DockerClientFactory.instance().client();
    try {
      engine.inspectContainerCmd(container).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
