package reproducibility.repository;

import java.util.Optional;
import reproducibility.ecosystem.python.Sdist;

/**
 * An sdist's {@code pyproject.toml} (PyPA, "pyproject.toml specification"); of one without it an
 * empty file, which says nothing either.
 *
 * @param toml all of it
 */
public record ProjectFile(Toml toml) {
  /** The name of every such file. */
  public static final String NAME = "pyproject.toml";

  /**
   * Reads it.
   *
   * @throws reproducibility.Malformed where it is not TOML, or a value that is read of it is of
   *     another kind than the specification says
   */
  public static ProjectFile of(Sdist sdist) {
    ProjectFile file =
        new ProjectFile(Toml.parse(NAME, sdist.projectFiles().getOrDefault(NAME, "")));
    file.buildSystem().ifPresent(it -> it.strings("backend-path"));
    file.project()
        .ifPresent(
            it -> {
              it.optionalString("name");
              it.optionalString("version");
              it.strings("dynamic");
            });
    return file;
  }

  /** What it says of the build (PEP 517 and PEP 518), if it does. */
  public Optional<Toml> buildSystem() {
    return toml.table("build-system");
  }

  /** What it says of the project (PEP 621), if it does. */
  public Optional<Toml> project() {
    return toml.table("project");
  }

  /** The version of the project, where it is written there and not left to the build. */
  public Optional<String> version() {
    return project().flatMap(it -> it.optionalString("version"));
  }
}
