package reproducibility.nix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import reproducibility.repository.NixExpression;

/**
 * A repository that holds one expression, {@code x}, for tests of what Nix makes of it.
 *
 * @param repository its folder
 */
public record OnePackage(Path repository) {
  private static final String FILE = ".flox/pkgs/x.nix";

  /** One whose output is what a command leaves at {@code $out}. */
  public Expressions installedBy(String command) throws IOException {
    return of(
        """
        { python3 }: python3.pkgs.buildPythonPackage {
          pname = "x"; version = "1"; format = "other"; dontUnpack = true;
          installPhase = "%s";
        }
        """
            .formatted(command));
  }

  /** Writes its expression. */
  public Expressions of(String expression) throws IOException {
    Path file = repository.resolve(FILE);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, expression);
    return new Expressions(
        repository, List.of(new NixExpression("x", FILE, expression)), List.of(), "3.11.2");
  }
}
