package reproducibility.proof.npm;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.META;
import static reproducibility.sample.SampleRepository.TINT;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarConstants;
import reproducibility.proof.Fault;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.TarEdits;
import reproducibility.sample.ZipEdits;

/** Ways in which an npm tarball can contradict itself, or not be what npm installs. */
public enum NpmFault implements Fault {
  /** npm takes the first part of every path away, and mixes the two. */
  TWO_TOP_FOLDERS_IN_AN_NPM_TARBALL(
      caughtBy("EveryNpmTarball.unpacksIntoOneFolder"),
      "other",
      it -> leaf(it, leaf().withMember("other/index.js", TarConstants.LF_NORMAL, "")),
      it -> leaf(it, leaf().withMember("package/other/index.js", TarConstants.LF_NORMAL, ""))),

  /** Edited by hand, with a comma too many. */
  A_PACKAGE_JSON_THAT_IS_NOT_JSON(
      caughtBy("EveryNpmTarball.statesItsNameAndVersion"),
      "package/package.json: is not JSON",
      it -> leaf(it, leaf().changing("package.json", text -> text.replace("\n}", ",\n}"))),
      it -> leaf(it, leaf().changing("package.json", text -> "\uFEFF" + text))),

  /** npm installs no package without a version. */
  A_PACKAGE_JSON_WITHOUT_A_VERSION(
      caughtBy("EveryNpmTarball.statesItsNameAndVersion"),
      "no version",
      it -> leaf(it, leaf().changing("package.json", text -> text.replace("version", "release"))),
      it ->
          leaf(
              it,
              leaf()
                  .changing(
                      "package.json",
                      text -> text.replace("{", "{\n  \"engines\": { \"version\": 1 },")))),

  /** The file is called like one release, and is another. */
  A_PACKAGE_JSON_OF_ANOTHER_VERSION(
      caughtBy("EveryNpmTarball.hasTheNameAndVersionOfItsFileName"),
      "leaf 1.0.1",
      it -> leaf(it, SampleTarball.ofNpm("leaf", "1.0.1")),
      it -> leaf(it, SampleTarball.ofNpm("leaf", "v1.0.0+build.1"))),

  /** The file is called like one package, and is another; the registry leaves the scope out. */
  A_PACKAGE_JSON_OF_ANOTHER_PACKAGE(
      caughtBy("EveryNpmTarball.hasTheNameAndVersionOfItsFileName"),
      "@they/leaves 1.0.0",
      it -> leaf(it, SampleTarball.ofNpm("@they/leaves", "1.0.0")),
      it -> leaf(it, SampleTarball.ofNpm("@they/leaf", "1.0.0").in("leaf"))),

  /** What begins like one of npm's is one of npm's. */
  A_TRUNCATED_NPM_TARBALL(
      caughtBy("EveryVendoredArchive.canBeRead"),
      "is not a whole .tar.gz file",
      it -> leaf(it, truncated(leaf())),
      it -> leaf(it, truncated(chart()))),

  /** As in any other tarball. */
  BYTES_AFTER_AN_NPM_TARBALL(
      caughtBy("EveryArchive.hidesNoBytes"),
      "end of the gzip stream",
      it -> leaf(it, ZipEdits.joined(leaf().bytes(), Bytes.utf8("more"))),
      it -> leaf(it, ZipEdits.joined(chart().bytes(), Bytes.utf8("more"))));

  private static final String FILE = "leaf-1.0.0.tgz";

  private final Change change;

  NpmFault(
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

  private static SampleTarball leaf() {
    return SampleTarball.ofNpm("leaf", "1.0.0");
  }

  /** The file package.json, and another one without its bytes. */
  private static byte[] truncated(SampleTarball tarball) {
    return TarEdits.zipped(Arrays.copyOf(TarEdits.unzipped(tarball.bytes()), 3 * 512));
  }

  /** Not of npm's, so that nobody knows what is right there. */
  private static SampleTarball chart() {
    return SampleTarball.ofNpm("chart-pages", "0.1.0").in("chart");
  }

  /** A package of npm's in the place of a Python package. */
  @Override
  public void prepare(SampleRepository sample) {
    sample.drop(TINT.replaceFirst(".*/", ""));
    sample.delete(expression("tint"));
    sample.write(
        expression("leaf"),
        """
        { lib, stdenv }:

        stdenv.mkDerivation {
          pname = "leaf";
          version = "1.0.0";
          src = ../../sources/%s;
          meta.license = lib.licenses.mit;
        }
        """
            .formatted(FILE));
    sample.replace(META, "./tint.nix", "./leaf.nix");
    sample.change(CONTRACT, text -> text.replace("\"tint\"", "\"leaf\""));
    sample.change(".gitattributes", text -> text + "*.tgz binary\n");
    leaf(sample, leaf());
    sample.track();
  }

  private static void leaf(SampleRepository sample, SampleTarball tarball) {
    leaf(sample, tarball.bytes());
  }

  private static void leaf(SampleRepository sample, byte[] bytes) {
    sample.write("sources/" + FILE, bytes);
    sample.change(
        LOCK,
        text ->
            text.replaceFirst("(?s)\\n\\[\\[packages\\]\\]\\nname = \"leaf\".*", "")
                + """

                [[packages]]
                name = "leaf"
                version = "1.0.0"

                [packages.archive]
                path = "%s"
                size = %s
                hashes = { sha256 = "%s" }

                [packages.tool.repro]
                origin = "pkg:npm/leaf@1.0.0"
                """
                    .formatted(FILE, bytes.length, Bytes.sha256(bytes)));
  }
}
