package reproducibility.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reproducibility.Malformed;
import reproducibility.branch.Branches;
import reproducibility.hash.Digest;
import reproducibility.publish.MirrorContent;
import reproducibility.publish.MirrorFolder;
import reproducibility.report.PastRun;
import reproducibility.repository.Repository;

/**
 * What an own mirror and an own cache still give when everything else is lost, and whether each can
 * be made again of the others. Archives cannot be made of a cache: it holds what is installed.
 *
 * @param branches what the branches alone gave
 */
public record OwnCopies(PastRun branches) {

  /**
   * What one of them gave.
   *
   * @param what in words, as {@code cache alone}
   * @param same things that are as the branches have them
   * @param trouble things that are not, each with its reason
   */
  public record Part(String what, List<String> same, Map<String, String> trouble) {
    public Part {
      same = List.copyOf(same);
      trouble = new TreeMap<>(trouble);
    }

    /** Whether it replaces what was lost. */
    public boolean isWhole() {
      return trouble.isEmpty() && !same.isEmpty();
    }
  }

  /**
   * The builds from the archives of the mirror alone.
   *
   * @param run with them
   */
  public Part mirrorAlone(PastRun run) {
    List<String> same = new ArrayList<>();
    Map<String, String> trouble = new TreeMap<>();
    branches
        .outputs()
        .forEach((name, bits) -> compare(name, bits, run.outputs().get(name), same, trouble));
    return new Part("mirror alone: packages built from its archives", same, trouble);
  }

  /** Files one thing by whether it is as the branches have it. */
  static void compare(
      String name,
      String bits,
      @Nullable String other,
      List<String> same,
      Map<String, String> trouble) {
    if (bits.equals(other)) {
      same.add(name);
    } else {
      trouble.put(name, other == null ? "is not there" : "has other bits: " + other);
    }
  }

  /**
   * The mirror, published anew from the version branches.
   *
   * @param scratch an empty folder
   */
  public static Part mirrorRebuilt(Path mirror, Repository repository, Path scratch) {
    try {
      Branches branches = Branches.of(repository);
      var unused =
          new MirrorFolder(scratch, branches, Optional.empty(), false)
              .publish(MirrorContent.of(branches));
      Map<String, String> made = digests(scratch.resolve(MirrorFolder.FILES));
      Map<String, String> there = digests(mirror.resolve(MirrorFolder.FILES));
      List<String> same = new ArrayList<>();
      Map<String, String> trouble = new TreeMap<>();
      made.keySet().stream()
          .filter(it -> !there.containsKey(it))
          .forEach(it -> trouble.put(it, "is not on the mirror"));
      there.forEach((name, bits) -> compare(name, bits, made.get(name), same, trouble));
      return new Part("mirror lost: its files made again of the branches", same, trouble);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      throw new Malformed(folder.toString(), "is no folder of a mirror");
    }
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(it -> Files.isRegularFile(it) && !it.getFileName().toString().startsWith("."))
          .forEach(it -> digests.put(it.getFileName().toString(), Digest.of(it).toString()));
    }
    return digests;
  }
}
