package reproducibility.sample.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.container.Image;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/** The Nix of the image for containers, unpacked so that it evaluates without a container. */
public final class NixOfImage {
  private static final Path IMAGE = Path.of("target/image.tar").toAbsolutePath();

  private static final String UNPACK =
      """
      set -e
      tar -xOf "$1" tree.tar | tar -C "$2" -x --no-same-owner --wildcards ./usr/bin/nix './usr/lib/*-linux-gnu'
      """;

  /** The loader is named, since the machine's own is for other libraries (ld.so(8)). */
  private static final String PROGRAM =
      """
      #!/bin/sh
      libraries=$(echo "${0%/*}"/usr/lib/*-linux-gnu)
      exec "$libraries"/ld-linux-*.so.* --argv0 "${0##*/}" --library-path "$libraries" "${0%/*}/usr/bin/nix" "$@"
      """;

  private NixOfImage() {}

  /**
   * Lays it into an empty folder, which then holds {@code nix-instantiate}.
   *
   * @throws Undecided where there is no image on this machine
   */
  public static Path layInto(Path folder) {
    return layInto(folder, "nix-instantiate");
  }

  /**
   * Lays these of its programs into an empty folder.
   *
   * @throws Undecided where there is no image on this machine
   */
  public static Path layInto(Path folder, String... names) {
    Image image = Image.in(IMAGE);
    ToolRun run =
        Tool.named("sh", Capability.CONTAINER)
            .within(Duration.ofMinutes(5))
            .run(List.of("-c", UNPACK, "sh", image.file().toString(), folder.toString()));
    if (!run.succeeded()) {
      throw new IllegalStateException(run.toString());
    }
    try {
      for (String name : names) {
        Path program = Files.writeString(folder.resolve(name), PROGRAM);
        if (!program.toFile().setExecutable(true, false)) {
          throw new IllegalStateException(program + " cannot be made executable");
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
