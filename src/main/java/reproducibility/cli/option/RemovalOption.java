package reproducibility.cli.option;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import reproducibility.publish.UnneededFiles;

/** Whether a publisher removes what nobody needs any more. */
public final class RemovalOption {
  @Option(
      names = "--remove-unneeded",
      paramLabel = "AGE",
      converter = Cooldown.Converter.class,
      description =
          "Afterwards, remove what no version branch, release or main needs any more, where it was"
              + " written longer ago than this (30d, 36h, 2w). Fetch all branches first.")
  Optional<Cooldown> age = Optional.empty();

  /** What may be removed from a folder, if that is asked for. */
  public Optional<UnneededFiles> in(Path folder) {
    return age.map(it -> new UnneededFiles(folder, it.until()));
  }

  /** Tells what was removed. */
  public static void tell(List<String> removed, PrintWriter out) {
    removed.forEach(it -> out.println("removed    " + it));
  }
}
