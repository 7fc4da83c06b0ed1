package reproducibility.nix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.tool.Sandbox;
import reproducibility.tool.ToolRun;

/**
 * This machine, with a builder whose programs are all of another processor: a tree of Debian's
 * packages that {@code bin/image --system} makes takes the place of this machine's tools in the
 * sandbox, and the kernel starts them under qemu's user mode.
 *
 * @param platform what it builds for
 * @param tree the top of the tree, as an absolute path
 */
public record EmulatedMachine(Platform platform, Path tree) implements Machine {
  /** As long as any magic number of binfmt_misc. */
  private static final int MOST_OF_A_HEADER = 128;

  /** The folders of the tree that the sandbox gets. */
  private static final List<String> FOLDERS =
      List.of("/bin", "/lib", "/lib64", "/usr/bin", "/usr/lib", "/usr/lib64", "/usr/share");

  /**
   * One that works, as far as can be told without building.
   *
   * @throws Undecided where the tree is not there, or the kernel does not start its programs
   */
  static EmulatedMachine of(Platform platform, Path tree, BinaryFormats formats) {
    String make = "bin/image --system " + platform;
    Path shell = tree.resolve("bin/bash");
    if (!Files.isRegularFile(shell)) {
      throw new Undecided(
          Capability.FOREIGN,
          "there is no tree of tools for " + platform + " at " + tree,
          make + "   makes it; or name a builder of that platform by --builders");
    }
    if (tree.toString().matches(".*[\\s=].*")) {
      throw new Undecided(
          Capability.FOREIGN,
          tree + ": Nix cannot name it in its settings, as it has a space or an equals sign",
          "move this checkout to a path that has none");
    }
    formats.require(platform, header(shell));
    return new EmulatedMachine(platform, tree);
  }

  private static byte[] header(Path program) {
    try (InputStream in = Files.newInputStream(program)) {
      return in.readNBytes(MOST_OF_A_HEADER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Capability capability() {
    return Capability.FOREIGN;
  }

  @Override
  public String sandboxPaths() {
    return FOLDERS.stream()
        .filter(it -> Files.isDirectory(there(it)))
        .map(it -> it + "=" + there(it))
        .collect(Collectors.joining(" "));
  }

  private Path there(String folder) {
    return tree.resolve(folder.substring(1));
  }

  @Override
  public String settings() {
    return "extra-platforms = " + platform + "\n";
  }

  @Override
  public Sandbox forBuilds(Sandbox strict) {
    return strict.reading(List.of(tree));
  }

  @Override
  public ToolRun run(Program program, List<String> arguments) {
    return new ThisMachine().run(program, arguments);
  }
}
