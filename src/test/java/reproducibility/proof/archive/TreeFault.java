package reproducibility.proof.archive;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.MOVER;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.FileMode;
import reproducibility.proof.Fault;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.Texts;

/** Ways to break the tree that holds the archives, whatever the archives hold. */
public enum TreeFault implements Fault {
  /** Git guesses what is text, and a checkout with {@code core.autocrlf} converts it. */
  NOT_MARKED_AS_BINARY(
      caughtBy("EveryVendoredFile.isMarkedAsBinaryForGit"),
      MOVER,
      it -> it.write(".gitattributes", "* text=auto\n*.whl binary\n"),
      it -> it.write(".gitattributes", "[attr]archive -text\n*.whl binary\n*.gz archive\n")),

  /** A folder's own rules win over those at the top. */
  MARKED_AS_TEXT_BY_A_DEEPER_RULE(
      caughtBy("EveryVendoredFile.isMarkedAsBinaryForGit"),
      "sources/pixels-0.3-py3-none-any.whl",
      it -> it.write("sources/.gitattributes", "pixels-* text\n"),
      it -> it.write("sources/.gitattributes", "pixels-* !text\n*.whl binary\n")),

  /** Whoever has the LFS filter commits pointers from now on. */
  HANDED_TO_A_FILTER(
      caughtBy("EveryVendoredFile.isMarkedAsBinaryForGit"),
      "filter=lfs",
      it -> it.write(".gitattributes", "*.gz binary\n*.whl filter=lfs diff=lfs -text\n"),
      it -> it.write(".gitattributes", "*.whl filter=lfs\n*.gz binary\n*.whl binary -filter\n")),

  /** Changes the hash of the NAR, and no sha256. */
  AN_EXECUTABLE_ARCHIVE(
      caughtBy("EveryVendoredFile.isNotExecutable"),
      "executable on disk",
      it -> it.makeExecutable(DEMO),
      it -> it.makeExecutable("README.md")),

  /** A file system without the bit hides what git has. */
  EXECUTABLE_IN_GIT_ALONE(
      caughtBy("EveryVendoredFile.isNotExecutable"),
      "100755 in git",
      it -> it.stage(DEMO, FileMode.EXECUTABLE_FILE, it.bytes(DEMO)),
      it -> it.stage(DEMO, FileMode.REGULAR_FILE, it.bytes(DEMO))),

  /** Nix cannot copy the file to its store. */
  A_NAME_THAT_THE_STORE_REFUSES(
      caughtBy(
          "EveryVendoredFile.hasANameThatTheNixStoreAccepts",
          "EveryWheel.hasAValidFileName",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "demo-1.0-1!-py3-none-any.whl",
      it -> build(it, "1!"),
      it -> build(it, "1_")),

  /** Such a name is no archive's to whoever takes a name for one line. */
  A_LINE_END_IN_THE_NAME_OF_AN_ARCHIVE(
      caughtBy(
          "EveryVendoredFile.hasANameThatTheNixStoreAccepts",
          "EveryVendoredArchive.isLocked",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage",
          "EveryVendoredArchive.hasMetadataThatAgreesWithItsFileName",
          "EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel",
          "EveryWheel.hasAValidFileName"),
      "demo-1.0-py3-none-any.whl",
      it -> it.write("sources/a\ndemo-1.0-py3-none-any.whl", it.bytes(DEMO)),
      it -> it.write("sources/a\ndemo-1.0-py3-none-any.txt", it.bytes(DEMO))),

  /** The forge will not take it. */
  LARGER_THAN_THE_BUDGET(
      caughtBy("EveryVendoredFile.isWithinTheSizeBudget"),
      DEMO,
      it -> it.change(CONTRACT, text -> text + "\n[budget]\narchive-bytes = 500\n"),
      it -> it.change(CONTRACT, text -> text + "\n[budget]\narchive-bytes = 5_000\n")),

  /** Disk has the right bytes, and everybody else gets others. */
  OTHER_BYTES_IN_GIT(
      caughtBy("EveryVendoredFile.isTheSameInGitAndOnDisk"),
      DEMO,
      it -> it.stage(DEMO, FileMode.REGULAR_FILE, Bytes.withWindowsLineEnds(it.bytes(DEMO))),
      it -> it.stage("README.md", FileMode.REGULAR_FILE, Bytes.half(it.bytes("README.md")))),

  /** Git keeps the way and not the bytes; here a rule even keeps the link out of git. */
  A_LINK_NAMED_LIKE_AN_ARCHIVE(
      caughtBy("EverySource.isARegularFile"),
      "sources/other-1.0-py3-none-any.whl",
      it -> {
        it.write("sources/.gitignore", "other-*.whl\n");
        it.link("sources/other-1.0-py3-none-any.whl", "demo-1.0-py3-none-any.whl");
      },
      it -> it.link("sources/newest", "demo-1.0-py3-none-any.whl")),

  /** {@code git add --force} where the branch keeps its archives out of git. */
  FORCED_INTO_GIT(
      caughtBy("EveryVendoredArchive.isNotTrackedWhereArchivesAreIgnored"),
      DEMO,
      it -> {
        it.write("sources/.gitignore", "demo-*.whl\n");
        it.change(CONTRACT, text -> text + "\n[main]\narchives = false\n");
      },
      it -> it.change(CONTRACT, text -> text + "\n[main]\narchives = false\n")),

  /** A link in the place of a locked archive. */
  A_LINK_IN_PLACE_OF_AN_ARCHIVE(
      caughtBy("EverySource.isARegularFile", "EveryLockedArchive.isVendored"),
      DEMO,
      it -> {
        it.write("sources/store", it.bytes(DEMO));
        it.delete(DEMO);
        it.link(DEMO, "store");
      },
      it -> {
        it.write("sources/store", it.bytes(DEMO));
        it.link("sources/store.link", "store");
      }),

  /** On disk it is the archive, and for everybody else a link to nothing. */
  A_LINK_IN_GIT_IN_PLACE_OF_AN_ARCHIVE(
      caughtBy("EverySource.isARegularFile", "EveryLockedArchive.isVendored"),
      DEMO,
      it -> it.stage(DEMO, FileMode.SYMLINK, it.bytes(DEMO)),
      it -> it.stage(DEMO, FileMode.REGULAR_FILE, it.bytes(DEMO))),

  /** On macOS and Windows one of the two is lost. */
  NAMES_THAT_DIFFER_ONLY_IN_CASE(
      caughtBy("EveryFolder.hasNoNamesThatDifferOnlyInCaseOrNormalization"),
      "Guide.md, guide.md",
      it -> {
        it.stage("docs/Guide.md", FileMode.REGULAR_FILE, Bytes.utf8("a guide"));
        it.stage("docs/guide.md", FileMode.REGULAR_FILE, Bytes.utf8("another"));
      },
      it -> {
        it.stage("docs/Guide.md", FileMode.REGULAR_FILE, Bytes.utf8("a guide"));
        it.stage("more/guide.md", FileMode.REGULAR_FILE, Bytes.utf8("another"));
      }),

  /** Folders clash as files do, also with a file between them. */
  FOLDERS_THAT_DIFFER_ONLY_IN_CASE(
      caughtBy("EveryFolder.hasNoNamesThatDifferOnlyInCaseOrNormalization"),
      "./",
      it -> {
        it.stage("docs/one.md", FileMode.REGULAR_FILE, Bytes.utf8("one"));
        it.stage("Docs/two.md", FileMode.REGULAR_FILE, Bytes.utf8("two"));
      },
      it -> {
        it.stage("docs/one.md", FileMode.REGULAR_FILE, Bytes.utf8("one"));
        it.stage("docs-2/two.md", FileMode.REGULAR_FILE, Bytes.utf8("two"));
      }),

  /** An é of one code point, and one of two. */
  NAMES_THAT_DIFFER_ONLY_IN_NORMALIZATION(
      caughtBy("EveryFolder.hasNoNamesThatDifferOnlyInCaseOrNormalization"),
      "caf\\u00e9",
      it -> {
        it.stage("docs/caf\u00e9", FileMode.REGULAR_FILE, Bytes.utf8("one"));
        it.stage("docs/cafe\u0301", FileMode.REGULAR_FILE, Bytes.utf8("two"));
      },
      it -> {
        it.stage("docs/caf\u00e9", FileMode.REGULAR_FILE, Bytes.utf8("one"));
        it.stage("docs/cafe", FileMode.REGULAR_FILE, Bytes.utf8("two"));
      });

  private final Change change;

  TreeFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  /** Gives the demo wheel another file name, wherever it has one. */
  private static void build(SampleRepository sample, String number) {
    String fileName = "demo-1.0-" + number + "-py3-none-any.whl";
    sample.delete(DEMO);
    sample.vendor(
        fileName,
        demo()
            .changing("{info}/WHEEL", text -> text.replace("Tag:", "Build: " + number + "\nTag:"))
            .bytes());
    sample.change(LOCK, text -> Texts.withoutEntry(text, "demo-1.0-py3-none-any.whl"));
    sample.replace(
        expression("demo"),
        "../../sources/demo-1.0-py3-none-any.whl",
        "../../sources + \"/" + fileName + '"');
  }

  @Override
  public Change change() {
    return change;
  }
}
