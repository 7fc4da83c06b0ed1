package reproducibility.archive;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.archive.zip.Extent;
import reproducibility.archive.zip.Unpacked;
import reproducibility.cache.CachePlace;
import reproducibility.cache.Facts;
import reproducibility.hash.Digest;

/**
 * The structures of archives that an earlier run has read. Only those without an oddity are kept:
 * whatever is wrong with an archive is found out anew by each run. A line tells of an entry's data:
 * where it begins, its length, its method, the size and SHA-256 of what it unpacks to, and the
 * {@link NativeCode} that this is, or {@code -}.
 */
public final class KnownStructures {
  private static final int COLUMNS = 6;

  private final Optional<Facts> facts;

  /** Those that are kept at a place; none where there is no place. */
  public KnownStructures(Optional<CachePlace> place) {
    this.facts = place.flatMap(it -> Facts.open(it, "structures"));
  }

  /**
   * The structure of an archive, as an earlier run has read it or as it is read now.
   *
   * @param packing how it is packed
   * @param digest that of the bytes which are in the file now; asked for only if it is needed
   */
  public Structure of(Path file, Packing packing, Supplier<Digest> digest) {
    if (facts.isEmpty()) {
      return Structure.read(file, packing);
    }
    String id = digest.get().sha256() + "." + packing;
    Optional<String> known = facts.get().about(id);
    if (known.isPresent()) {
      return new Structure(List.of(), parsed(known.get()));
    }
    Structure read = Structure.read(file, packing);
    if (read.oddities().isEmpty()) {
      facts.get().keep(id, text(read.unpacked()));
    }
    return read;
  }

  private static String text(Map<Extent, Unpacked> unpacked) {
    return unpacked.entrySet().stream()
        .map(it -> line(it.getKey(), it.getValue()))
        .collect(Collectors.joining());
  }

  private static String line(Extent at, Unpacked it) {
    return at.offset()
        + " "
        + at.packed()
        + " "
        + at.method()
        + " "
        + it.digest().size()
        + " "
        + it.digest().sha256()
        + " "
        + it.nativeCode().map(NativeCode::toString).orElse("-")
        + "\n";
  }

  private static Map<Extent, Unpacked> parsed(String text) {
    Map<Extent, Unpacked> unpacked = new HashMap<>();
    text.lines()
        .map(it -> it.split(" ", COLUMNS))
        .forEach(
            it ->
                unpacked.put(
                    new Extent(
                        Long.parseLong(it[0]), Long.parseLong(it[1]), Integer.parseInt(it[2])),
                    new Unpacked(
                        new Digest(it[4], Long.parseLong(it[3])),
                        Optional.of(it[5])
                            .filter(code -> !code.equals("-"))
                            .map(NativeCode::parse))));
    return unpacked;
  }

  /** How much was taken of earlier runs, in words; nothing where nothing was. */
  public String summary() {
    return Stream.of(
            counted("archives known from an earlier run", facts.map(Facts::taken)),
            counted("refused, as their seal is wrong", facts.map(Facts::refused)))
        .filter(it -> !it.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String counted(String what, Optional<Integer> number) {
    return number.filter(it -> it > 0).map(it -> what + ": " + it).orElse("");
  }
}
