package reproducibility.nix.build;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first difference between two outputs of a build.
 *
 * @param path of the first file in alphabetical order that differs, from the top of the output
 * @param text how it differs, in a few lines: a unified diff where both are text
 */
public record OutputDifference(String path, String text) {
  private static final int MOST_LINES = 12;

  /** Texts that are longer are compared by their first different byte. */
  private static final long MOST_TEXT_BYTES = 1 << 20;

  /** Compares what a NAR holds: names, kinds, contents and executable bits. */
  public static Optional<OutputDifference> between(Path first, Path second) {
    try {
      Map<String, Path> left = paths(first);
      Map<String, Path> right = paths(second);
      TreeSet<String> all = new TreeSet<>(left.keySet());
      all.addAll(right.keySet());
      for (String path : all) {
        Optional<String> text =
            difference(Optional.ofNullable(left.get(path)), Optional.ofNullable(right.get(path)));
        if (text.isPresent()) {
          return Optional.of(new OutputDifference(path, text.get()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Path> paths(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.collect(
          Collectors.toMap(
              it -> folder.relativize(it).toString(), it -> it, (a, b) -> a, TreeMap::new));
    }
  }

  private static Optional<String> difference(Optional<Path> left, Optional<Path> right)
      throws IOException {
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.of(
          left.isPresent() ? "only in the first output" : "only in the other output");
    }
    String kinds = kind(left.get()) + " and " + kind(right.get());
    if (!kind(left.get()).equals(kind(right.get()))) {
      return Optional.of(kinds);
    }
    return Files.isRegularFile(left.get()) ? content(left.get(), right.get()) : Optional.empty();
  }

  private static String kind(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "link to " + Files.readSymbolicLink(path);
    }
    if (Files.isDirectory(path)) {
      return "folder";
    }
    return Files.isExecutable(path) ? "executable file" : "file";
  }

  private static Optional<String> content(Path left, Path right) throws IOException {
    long at = Files.mismatch(left, right);
    if (at < 0) {
      return Optional.empty();
    }
    Optional<List<String>> old = lines(left);
    Optional<List<String>> young = lines(right);
    if (old.isEmpty() || young.isEmpty()) {
      return Optional.of(
          "%s and %s bytes, which differ first at offset 0x%x"
              .formatted(Files.size(left), Files.size(right), at));
    }
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            "first", "other", old.get(), DiffUtils.diff(old.get(), young.get()), 1);
    return Optional.of(
        diff.stream()
            .skip(2)
            .limit(MOST_LINES)
            .map(it -> it.replaceAll("\\p{Cntrl}", "?"))
            .collect(Collectors.joining("\n")));
  }

  /** The lines of a text; empty for what is none. */
  private static Optional<List<String>> lines(Path file) throws IOException {
    if (Files.size(file) > MOST_TEXT_BYTES) {
      return Optional.empty();
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return text.indexOf('\0') < 0 ? Optional.of(List.of(text.split("\n", -1))) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
