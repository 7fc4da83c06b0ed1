package reproducibility.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.archive.NativeCode;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.python.EntryPoints;
import reproducibility.ecosystem.python.Metadata;
import reproducibility.ecosystem.python.WheelRecord;
import reproducibility.repository.Lock;

/** A reader, and the files from which a fuzzer sets out. */
enum Target {
  /** The whole file of a wheel. */
  ZIP(SeedCorpus::zips, ArchiveProperties::zip),
  /** The whole file of an sdist, a source tarball or an npm tarball. */
  GZIP(SeedCorpus::gzips, ArchiveProperties::gzip),
  /** What such a file has in its gzip stream, whose checksum would keep a fuzzer out. */
  TAR(SeedCorpus::tars, ArchiveProperties::tar),
  /** A wheel's RECORD. */
  RECORD(SeedCorpus::records, text(it -> WheelRecord.parse("RECORD", it))),
  /** A wheel's METADATA, an sdist's PKG-INFO. */
  METADATA(SeedCorpus::metadata, text(it -> Metadata.parse("METADATA", it))),
  /** What an npm tarball says of itself. */
  PACKAGE_JSON(SeedCorpus::packageJsons, ArchiveProperties::packageJson),
  /** What a wheel offers to others. */
  ENTRY_POINTS(SeedCorpus::entryPoints, text(it -> EntryPoints.parse("entry_points.txt", it))),
  /** How a file begins that may be machine code. */
  MACHINE_CODE(SeedCorpus::machineCode, bytes -> NativeCode.of(bytes).isPresent()),
  /** {@code sources/pylock.toml}. */
  LOCK(SeedCorpus::locks, text(Lock::parse)),
  /** {@code .flox/platforms.toml}. */
  CONTRACT(SeedCorpus::contracts, text(Platforms::parse)),
  /** {@code .flox/exceptions.toml}. */
  EXCEPTIONS(SeedCorpus::exceptions, text(Exceptions::parse));

  private final Supplier<Stream<byte[]>> seeds;

  private final Predicate<byte[]> property;

  /**
   * One of them.
   *
   * @param property throws where the reader does what it must not; says whether it has read
   */
  Target(Supplier<Stream<byte[]>> seeds, Predicate<byte[]> property) {
    this.seeds = seeds;
    this.property = property;
  }

  Stream<byte[]> seeds() {
    return seeds.get();
  }

  /**
   * Gives bytes to the reader; throws where it does what it must not. Says whether they are sound
   * to it, as all seeds are.
   */
  boolean holdsOf(byte[] bytes) {
    return property.test(bytes);
  }

  private static Predicate<byte[]> text(Consumer<String> reader) {
    return bytes -> orMalformed(() -> reader.accept(new String(bytes, StandardCharsets.UTF_8)));
  }

  /** Lets {@link Malformed} pass, and nothing else. */
  static boolean orMalformed(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (Malformed expected) {
      return false;
    }
  }
}
