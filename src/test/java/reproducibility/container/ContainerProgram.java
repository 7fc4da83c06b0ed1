package reproducibility.container;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.nix.Program;

/** A program that runs something endless in a container, for whoever wants to kill it. */
final class ContainerProgram {
  private ContainerProgram() {}

  /**
   * Runs it.
   *
   * @param arguments the image, and a folder in which the container leaves its name
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[1]);
    Path image = Path.of(arguments[0]);
    Container container =
        Container.start(Image.in(image), folder, List.of(image.resolveSibling("classes")));
    String name = folder.resolve("name").toString();
    container.run(
        new Program(
            container, "sh", Map.of(), Duration.ofMinutes(2), Optional.empty(), Optional.empty()),
        List.of("-c", "hostname > " + name + "; sleep 100"));
  }
}
