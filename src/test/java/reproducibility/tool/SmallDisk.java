package reproducibility.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import reproducibility.Capability;

/**
 * A disk of some kilobytes in the place of a folder, until it is closed; only root may make one.
 */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  /**
   * Mounts it.
   *
   * @param size as {@code 80k} (tmpfs(5), "size")
   */
  public SmallDisk(Path folder, String size) {
    this.folder = folder;
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + size, "none", folder.toString()))
        .as("only root may mount")
        .isTrue();
  }

  /** Gives it another size. */
  public void resize(String size) {
    assertThat(run("mount", "-o", "remount,size=" + size, folder.toString())).isTrue();
  }

  private static boolean run(String program, String... arguments) {
    return Tool.find(program).isPresent()
        && Tool.named(program, Capability.STORAGE).run(List.of(arguments)).succeeded();
  }

  @Override
  public void close() {
    assertThat(run("umount", folder.toString())).isTrue();
  }
}
