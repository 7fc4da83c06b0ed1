package reproducibility.proof.archive;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.mover;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.TarEdits;
import reproducibility.sample.ZipEdits;

/** Ways to hide bytes where no reader looks, or to fill the memory of the one that does. */
public enum HidingFault implements Fault {
  /** Info-ZIP, proginfo/extrafld.txt: user and group take four bytes. */
  A_KNOWN_EXTRA_FIELD_THAT_IS_TOO_LONG(
      caughtBy("EveryArchive.hidesNoBytes"),
      "0x7855 of 6 bytes",
      it -> it.vendor(demo().withExtra(new byte[] {0x55, 0x78, 6, 0, 0, 0, 0, 0, 'h', 'i'})),
      it -> it.vendor(demo().withExtra(new byte[] {0x55, 0x78, 4, 0, 0, 0, 0, 0}))),

  /** Readers stop at the first zero. */
  BYTES_BEHIND_A_NAME_IN_A_TAR_HEADER(
      caughtBy("EveryArchive.hidesNoBytes"),
      "more follows in a field",
      it -> sdist(it, TarEdits.withByteInFirstName(mover().bytes(), 'x')),
      it -> sdist(it, TarEdits.withByteInFirstName(mover().with("n.txt", "").bytes(), '\0'))),

  /** The same in a name that is too long for a header. */
  BYTES_BEHIND_A_LONG_NAME(
      caughtBy("EveryArchive.hidesNoBytes"),
      "more follows its path",
      it -> it.vendor(mover().withLongName(longName() + "\0hidden\0")),
      it -> it.vendor(mover().withLongName(longName() + "\0"))),

  /** RFC 1952, 2.3.1, FNAME: a name of any length, which is no name of a file any more. */
  A_NAME_IN_THE_GZIP_HEADER_THAT_IS_TOO_LONG(
      caughtBy("EveryArchive.hidesNoBytes"),
      "has a name of 300 bytes",
      it -> sdist(it, TarEdits.withGzipField(0x08, "n".repeat(300) + "\0")),
      it -> sdist(it, TarEdits.withGzipField(0x08, "n".repeat(200) + "\0"))),

  /** GNU tar manual, "Sparse Formats": whoever knows them sees another name. */
  A_SPARSE_FILE(
      caughtBy("EveryVendoredArchive.canBeRead"),
      "GNU.sparse.name",
      it -> it.vendor(mover().withPax("mover-2.1/x", "GNU.sparse.name=mover-2.1/y")),
      it -> it.vendor(mover().withPax("mover-2.1/x", "SCHILY.filetype=regular"))),

  /** A thousand times its size. */
  A_DECOMPRESSION_BOMB_IN_A_TARBALL(
      caughtBy("EveryArchive.staysWithinTheDecompressionLimit", "EveryVendoredArchive.canBeRead"),
      "times its size",
      it -> it.vendor(mover().with("zeros.txt", "0".repeat(17 << 20))),
      it -> it.vendor(mover().with("zeros.txt", "0".repeat(1 << 20)))),

  /** Whoever makes room for what the header says has no room left. */
  FOUR_GIGABYTES_THAT_ARE_NOT_THERE(
      caughtBy("EveryArchive.hasTheDeclaredSizesAndChecksums"),
      "declares 429490",
      it ->
          it.vendor(
              demo().fileName(),
              ZipEdits.on(demo().bytes())
                  .flipFirst(ZipEdits.CENTRAL, 26, 0xffff)
                  .flipFirst(ZipEdits.DESCRIPTOR, 14, 0xffff)
                  .bytes()),
      it -> it.vendor(demo().with("demo/large.txt", "0".repeat(70_000))));

  private final Change change;

  HidingFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void sdist(SampleRepository sample, byte[] bytes) {
    sample.vendor(mover().fileName(), bytes);
  }

  /** Longer than the 100 bytes that a header has for a name. */
  private static String longName() {
    return "mover-2.1/" + "long".repeat(30) + ".txt";
  }

  @Override
  public Change change() {
    return change;
  }
}
