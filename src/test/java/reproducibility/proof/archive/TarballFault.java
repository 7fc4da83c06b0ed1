package reproducibility.proof.archive;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.bySetuptools;
import static reproducibility.sample.SampleRepository.mover;

import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarConstants;
import reproducibility.proof.Fault;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.TarEdits;
import reproducibility.sample.ZipEdits;

/** Ways to hide something in a tarball, or to have it unpacked differently by different tools. */
public enum TarballFault implements Fault {
  /** gzip(1) unpacks what follows, or warns, or does not see it. */
  BYTES_AFTER_THE_GZIP_STREAM(
      caughtBy("EveryArchive.hidesNoBytes", "EveryBuild.succeedsOfflineFromAColdStore"),
      "end of the gzip stream",
      it -> sdist(it, ZipEdits.joined(mover().bytes(), Bytes.utf8("more"))),
      it -> it.vendor(mover().with("more.txt", "more"))),

  /** One archive for a reader that stops, another for one that goes on. */
  A_SECOND_GZIP_MEMBER(
      caughtBy("EveryArchive.hidesNoBytes"),
      "end of the tar file",
      it -> sdist(it, ZipEdits.joined(mover().bytes(), mover().bytes())),
      it -> sdist(it, TarEdits.inTwoMembers(mover().bytes()))),

  /** A reader stops at the blocks of zeros, or looks further. */
  BYTES_AFTER_THE_TAR_FILE(
      caughtBy("EveryArchive.hidesNoBytes"),
      "end of the tar file",
      it -> sdist(it, mover().bytesBefore(Bytes.utf8("hidden"))),
      it -> sdist(it, mover().bytesBefore(new byte[1 << 16]))),

  /** Above the folder that it is unpacked into. */
  A_MEMBER_ABOVE_THE_TOP_FOLDER(
      caughtBy(
          "EveryArchive.writesNothingOutsideTheTargetFolder",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "has a part ..",
      it -> it.vendor(mover().withMember("mover-2.1/../../evil", TarConstants.LF_NORMAL, "")),
      it -> it.vendor(mover().withMember("mover-2.1/..evil", TarConstants.LF_NORMAL, ""))),

  /** A second name for a file of the machine. */
  A_HARD_LINK_OUT_OF_THE_TARBALL(
      caughtBy(
          "EveryArchive.writesNothingOutsideTheTargetFolder",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "is a link out of its folder",
      it -> it.vendor(mover().withMember("mover-2.1/out", TarConstants.LF_LINK, "/etc/passwd")),
      it ->
          it.vendor(
              mover().withMember("mover-2.1/in", TarConstants.LF_LINK, "mover-2.1/PKG-INFO"))),

  /** Which of two names a reader takes is up to it. */
  A_PAX_HEADER_THAT_CONTRADICTS_ITSELF(
      caughtBy("EveryArchive.hasNoContradictingHeaders"),
      "says path twice",
      it ->
          it.vendor(
              mover().withPax("mover-2.1/c.txt", "path=mover-2.1/a.txt", "path=mover-2.1/b.txt")),
      it -> it.vendor(mover().withPax("mover-2.1/a.txt", "path=mover-2.1/a.txt"))),

  /** A reader without pax sees another name. */
  A_PAX_PATH_THAT_CONTRADICTS_ITS_HEADER(
      caughtBy("EveryArchive.hasNoContradictingHeaders"),
      "the pax header mover-2.1/a.txt",
      it -> it.vendor(mover().withPax("mover-2.1/c.txt", "path=mover-2.1/a.txt")),
      it -> it.vendor(mover().withPax("mover-2.1/c.txt", "path=mover-2.1/c.txt"))),

  /** A reader without pax goes on elsewhere, and sees another archive. */
  A_PAX_SIZE_THAT_CONTRADICTS_ITS_HEADER(
      caughtBy("EveryArchive.hasNoContradictingHeaders"),
      "the header says size 0, the pax header 512",
      it ->
          it.vendor(
              mover()
                  .withPax("mover-2.1/c.txt", "size=512")
                  .withMember("mover-2.1/d.txt", TarConstants.LF_NORMAL, "")),
      it -> it.vendor(mover().withPax("mover-2.1/c.txt", "size=0"))),

  /** Each of them stays within; together they do not. */
  LINKS_THAT_LEAVE_TOGETHER(
      caughtBy("EveryArchive.writesNothingOutsideTheTargetFolder"),
      "mover-2.1/c: is a link out of its folder",
      it -> it.vendor(chain("b/../etc/passwd")),
      it -> it.vendor(chain("b/PKG-INFO"))),

  /** A link to where the machine keeps its passwords. */
  A_LINK_OUT_OF_THE_TARBALL(
      caughtBy("EveryArchive.writesNothingOutsideTheTargetFolder"),
      "is a link out of its folder",
      it ->
          it.vendor(
              mover().withMember("mover-2.1/out", TarConstants.LF_SYMLINK, "../../etc/passwd")),
      it -> it.vendor(mover().withMember("mover-2.1/in", TarConstants.LF_SYMLINK, "./PKG-INFO"))),

  /** Who reads it waits for ever. */
  A_FIFO_IN_A_TARBALL(
      caughtBy("EveryArchive.holdsOnlyFilesFoldersAndSafeLinks"),
      "fifo",
      it -> it.vendor(mover().withMember("mover-2.1/pipe", TarConstants.LF_FIFO, "")),
      it -> it.vendor(mover().with("pipe", ""))),

  /** The later member replaces the earlier one, or not. */
  A_MEMBER_THAT_IS_THERE_TWICE(
      caughtBy("EveryArchive.hasNoDuplicateNames"),
      "is there twice",
      it -> it.vendor(mover().withMember("mover-2.1/mover.py", TarConstants.LF_NORMAL, "")),
      it -> it.vendor(mover().withMember("mover-2.1/mover2.py", TarConstants.LF_NORMAL, ""))),

  /** Everything lies in one folder, or it is spread over whatever is there. */
  A_MEMBER_BESIDE_THE_TOP_FOLDER(
      caughtBy("EveryVendoredArchive.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "one top folder",
      it -> it.vendor(mover().withMember("other/file", TarConstants.LF_NORMAL, "")),
      it -> it.vendor(mover().withMember("mover-2.1/other/file", TarConstants.LF_NORMAL, ""))),

  /** A file for one reader, nothing for another (POSIX, "ustar Interchange Format", typeflag). */
  A_MEMBER_OF_AN_UNKNOWN_TYPE(
      caughtBy("EveryArchive.usesOnlyFeaturesThatInstallersSupport"),
      "unknown type Z",
      it -> it.vendor(mover().withMember("mover-2.1/odd", (byte) 'Z', "")),
      it -> it.vendor(mover().withMember("mover-2.1/odd", TarConstants.LF_OLDNORM, ""))),

  /** Which name it has depends on the locale. */
  A_NAME_IN_A_TARBALL_THAT_IS_NOT_UTF8(
      caughtBy("EveryArchive.usesPortableFileNames"),
      "is not UTF-8",
      it -> it.vendor(mover().with("\u00e4.txt", "").namesIn("ISO-8859-1")),
      it -> it.vendor(mover().with("\u00e4.txt", "").namesIn("UTF-8"))),

  /** Some tools take the first slash away, others write there. */
  AN_ABSOLUTE_PATH_IN_A_TARBALL(
      caughtBy(
          "EveryArchive.writesNothingOutsideTheTargetFolder", "EveryVendoredArchive.canBeRead"),
      "is an absolute path",
      it -> it.vendor(mover().withMember("/mover-2.1/evil", TarConstants.LF_NORMAL, "")),
      it -> it.vendor(mover().withMember("mover-2.1/evil", TarConstants.LF_NORMAL, ""))),

  /** What it is a second name for is not in the archive. */
  A_HARD_LINK_TO_NOTHING(
      caughtBy(
          "EveryArchive.hasNoContradictingHeaders", "EveryBuild.succeedsOfflineFromAColdStore"),
      "is a hard link to nothing",
      it -> it.vendor(mover().withMember("mover-2.1/in", TarConstants.LF_LINK, "mover-2.1/no")),
      it ->
          it.vendor(
              mover().withMember("mover-2.1/in", TarConstants.LF_LINK, "mover-2.1/mover.py"))),

  /** No tool that unpacks can make it: there is no such file yet. */
  A_HARD_LINK_TO_ITSELF(
      caughtBy(
          "EveryArchive.hasNoContradictingHeaders", "EveryBuild.succeedsOfflineFromAColdStore"),
      "is a hard link to nothing before it",
      it -> it.vendor(mover().withMember("mover-2.1/in", TarConstants.LF_LINK, "mover-2.1/in")),
      it -> it.vendor(mover().withMember("mover-2.1/in", TarConstants.LF_SYMLINK, "mover.py"))),

  /** The link is made first, and the file is then written where it leads. */
  A_MEMBER_BEHIND_A_LINK(
      caughtBy(
          "EveryArchive.writesNothingOutsideTheTargetFolder", "EveryArchive.hasNoDuplicateNames"),
      "lies behind a symbolic link",
      it ->
          it.vendor(
              mover()
                  .withMember("mover-2.1/b/", TarConstants.LF_DIR, "")
                  .withMember("mover-2.1/a", TarConstants.LF_SYMLINK, "b")
                  .withMember("mover-2.1/a/c.txt", TarConstants.LF_NORMAL, "")),
      it ->
          it.vendor(
              mover()
                  .withMember("mover-2.1/b/", TarConstants.LF_DIR, "")
                  .withMember("mover-2.1/a", TarConstants.LF_SYMLINK, "b")
                  .withMember("mover-2.1/b/c.txt", TarConstants.LF_NORMAL, ""))),

  /** RFC 1952, 2.3.1, FCOMMENT: a place that no tool shows. FNAME is what gzip(1) writes. */
  A_COMMENT_IN_THE_GZIP_HEADER(
      caughtBy("EveryArchive.hidesNoBytes"),
      "gzip header",
      it -> sdist(it, TarEdits.withGzipField(0x10, "hidden\0")),
      it -> sdist(it, TarEdits.withGzipField(0x08, "mover-2.1.tar\0"))),

  /** RFC 1952, 2.3.1.1, FEXTRA. */
  AN_EXTRA_FIELD_IN_THE_GZIP_HEADER(
      caughtBy("EveryArchive.hidesNoBytes"),
      "gzip header",
      it -> sdist(it, TarEdits.withGzipField(0x04, "\6\0zz\2\0hi")),
      it -> it.vendor(mover().with("extra.txt", "hi"))),

  /** A tar file that was never compressed: some tools look, others believe the name. */
  NO_GZIP_MAGIC(
      caughtBy("EveryVendoredArchive.canBeRead"),
      "is not a whole .tar.gz file",
      it -> sdist(it, TarEdits.unzipped(mover().bytes())),
      it -> it.vendor(mover().with("plain.txt", ""))),

  /** The gzip stream is whole, and the tar file in it is not; Python takes what there is. */
  A_TRUNCATED_TAR_FILE(
      caughtBy("EveryVendoredArchive.canBeRead", "EveryOutput.holdsThePromisedModules"),
      "is not a whole .tar.gz file",
      it -> sdist(it, TarEdits.zipped(Bytes.half(TarEdits.unzipped(bySetuptools().bytes())))),
      it -> sdist(it, TarEdits.zipped(TarEdits.unzipped(bySetuptools().bytes()))));

  private final Change change;

  TarballFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  @Override
  public Change change() {
    return change;
  }

  private static void sdist(SampleRepository sample, byte[] bytes) {
    sample.vendor(mover().fileName(), bytes);
  }

  /** A link through two others, of which one leads up. */
  private static SampleTarball chain(String target) {
    return mover()
        .withMember("mover-2.1/s/", TarConstants.LF_DIR, "")
        .withMember("mover-2.1/s/a", TarConstants.LF_SYMLINK, "..")
        .withMember("mover-2.1/b", TarConstants.LF_SYMLINK, "s/a")
        .withMember("mover-2.1/c", TarConstants.LF_SYMLINK, target);
  }
}
