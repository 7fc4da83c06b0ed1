package reproducibility.cli.vendor;

import java.util.List;
import java.util.function.Function;
import reproducibility.nix.store.NixHash.Algorithm;
import reproducibility.sample.ClimbSample;
import reproducibility.sample.SampleTarball;

/** What keeps a package from being vendored, each with a sound twin that can be. */
enum ClimbFault {
  TAMPERED_DOWNLOAD(1, "and the expression has sha256-") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      byte[] sent = broken ? ClimbSample.bytes("not it") : ThingPackage.BYTES;
      sample.publish("thing", ThingPackage.FILE, sent);
      ThingPackage.fetched(sample, "hash = \"" + ThingPackage.SRI + "\";");
    }
  },
  TAMPERED_TREE(1, "the tree of thing-" + ClimbSample.COMMIT + ".tar.gz has sha256-") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      SampleTarball source = SampleTarball.ofCommit("thing", ClimbSample.COMMIT, List.of());
      String tree = ClimbSample.tree(source.bytes());
      byte[] sent = (broken ? source.with("thing.py", "import os\n") : source).bytes();
      sample.upstream.forge.publish("maker/thing", ClimbSample.COMMIT, "v1", sent);
      ThingPackage.onForge(sample, "sha256 = \"" + ClimbSample.base32(tree) + "\";");
    }
  },
  TAMPERED_TREE_OF_A_ZIP(1, "the tree of thing-1.0.zip has sha256-") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      SampleTarball source = SampleTarball.sdist("thing", "1.0", List.of());
      String tree = ClimbSample.tree(source.bytes());
      SampleTarball sent = broken ? source.with("thing.py", "import os\n") : source;
      String url = sample.publish("thing", "thing-1.0.zip", ClimbSample.zip(sent.bytes()));
      sample.python(
          "thing",
          "1.0",
          "fetchzip",
          "",
          "fetchzip { url = \"%s\"; sha256 = \"%s\"; }".formatted(url, tree));
      sample.track();
    }
  },
  TAMPERED_TREE_OF_ANOTHER_FORGE(1, "the tree of thing-" + ClimbSample.COMMIT + ".tar.gz has") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      SampleTarball source = SampleTarball.ofCommit("thing", ClimbSample.COMMIT, List.of());
      String tree = ClimbSample.tree(source.bytes());
      SampleTarball sent = broken ? source.with("thing.py", "import os\n") : source;
      sample.upstream.forge.publish("maker/thing", ClimbSample.COMMIT, "v1", sent.bytes());
      sample.python(
          "thing",
          "1.0",
          "fetchFromGitLab",
          "",
          """
          fetchFromGitLab {
            protocol = "http"; domain = "%s"; owner = "maker"; repo = "thing";
            rev = "%s"; sha256 = "%s";
          }\
          """
              .formatted(
                  sample.upstream.forgeAddress().replaceAll("^http://|/$", ""),
                  ClimbSample.COMMIT,
                  tree));
      sample.track();
    }
  },
  FORGE_WITHOUT_AN_ARCHIVE(2, "of which no forge known here gives an archive") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      byte[] source = ThingPackage.commitOf(sample);
      sample.python(
          "thing",
          "1.0",
          "fetchgit",
          "",
          "fetchgit { url = \"%s\"; rev = \"%s\"; sha256 = \"%s\"; }"
              .formatted(
                  broken
                      ? "https://git.example.org/maker/thing.git"
                      : sample.upstream.forgeAddress() + "maker/thing.git",
                  ClimbSample.COMMIT,
                  ClimbSample.tree(source)));
      sample.track();
    }
  },
  FLAT_HASH_FOR_A_TREE(1, "that is the hash of the file") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      byte[] source = ThingPackage.commitOf(sample);
      ThingPackage.onForge(
          sample,
          "sha256 = \"" + (broken ? ClimbSample.base16(source) : ClimbSample.tree(source)) + "\";");
    }
  },
  TREE_HASH_FOR_A_FILE(
      1,
      "that is the hash of the unpacked tree",
      broken ->
          "sha256 = \""
              + (broken ? ClimbSample.tree(ThingPackage.BYTES) : ThingPackage.HEX)
              + "\";"),
  HASH_CUT_SHORT(
      2,
      "is no sha256 in any form that Nix reads: 63 characters",
      broken ->
          "sha256 = \"" + (broken ? ThingPackage.HEX.substring(1) : ThingPackage.HEX) + "\";"),
  HASH_OF_ANOTHER_ALGORITHM(
      2,
      "is sha256 by its prefix, and given as sha512",
      broken -> (broken ? "sha512" : "sha256") + " = \"" + ThingPackage.SRI + "\";"),
  PLACEHOLDER(
      2,
      "has the placeholder of a hash",
      broken -> broken ? "hash = lib.fakeHash;" : "hash = \"" + ThingPackage.SRI + "\";"),
  NO_HASH(
      2,
      "has no hash, so nothing can be compared with it",
      broken -> broken ? "" : "hash = \"" + ThingPackage.SRI + "\";"),
  HASH_THAT_CAN_BE_FORGED(
      2,
      "has a hash by md5, which other bytes can have as well",
      broken ->
          "hash = \""
              + (broken ? ClimbSample.sri(Algorithm.MD5, ThingPackage.BYTES) : ThingPackage.SRI)
              + "\";"),
  HISTORY_IS_KEPT(2, "keeps git's history (leaveDotGit)") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      byte[] source = ThingPackage.commitOf(sample);
      ThingPackage.onForge(
          sample, "leaveDotGit = " + broken + "; sha256 = \"" + ClimbSample.tree(source) + "\";");
    }
  },
  NAME_THAT_LEADS_ELSEWHERE(2, "../../thing-1.0.tar.gz is no plain name of a file") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      String url = sample.publish("thing", ThingPackage.FILE, ThingPackage.BYTES);
      sample.python(
          "thing",
          "1.0",
          "fetchurl",
          "",
          "fetchurl { url = \"%s\"; name = \"%s\"; hash = \"%s\"; }"
              .formatted(url, (broken ? "../../" : "") + ThingPackage.FILE, ThingPackage.SRI));
      sample.track();
    }
  },
  CHANGED_AFTER_THE_DOWNLOAD(
      2,
      "its postFetch changes what was downloaded",
      broken ->
          (broken ? "postFetch = \"rm $out/x\"; " : "") + "hash = \"" + ThingPackage.SRI + "\";"),
  TAKEN_FOR_A_FOLDER(2, "takes the unpacked source for a folder in postPatch") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      byte[] source = ThingPackage.commitOf(sample);
      ThingPackage.onForge(sample, "hash = \"sha256:" + ClimbSample.tree(source) + "\";");
      String text = sample.expression("thing");
      String patch = "  postPatch = \"cp $src/thing.py more.py\";\n";
      sample.write(
          ".flox/pkgs/thing.nix",
          broken ? text.replace("  meta.", patch + "  meta.") : text.replace(patch, ""));
      sample.track();
    }
  },
  OTHER_BYTES_ARE_THERE(2, "is there already with other bytes: nothing is overwritten") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      ThingPackage.publish(sample);
      sample.put(
          "sources/" + ThingPackage.FILE, broken ? ClimbSample.bytes("mine") : ThingPackage.BYTES);
      ThingPackage.fetched(sample, "hash = \"" + ThingPackage.SRI + "\";");
    }
  },
  GONE_FROM_THE_INDEX(2, "the package index has no such file of thing") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      sample.publish("thing", broken ? "thing-0.9.tar.gz" : ThingPackage.FILE, ThingPackage.BYTES);
      ThingPackage.fetched(sample, "hash = \"" + ThingPackage.SRI + "\";");
    }
  },
  TAG_THAT_IS_GONE(2, "the forge knows no commit or tag v1 of it") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      byte[] source = SampleTarball.ofCommit("thing", ClimbSample.COMMIT, List.of()).bytes();
      sample.upstream.forge.publish(
          "maker/thing", ClimbSample.COMMIT, broken ? "v0" : "v1", source);
      sample.python(
          "thing",
          "1.0",
          "fetchFromGitHub",
          "",
          "fetchFromGitHub { owner = \"maker\"; repo = \"thing\"; rev = \"v1\"; sha256 = \""
              + ClimbSample.tree(source)
              + "\"; }");
      sample.track();
    }
  },
  SOURCE_OF_NO_FETCHER(2, "gets its source in a way that is not known here") {
    @Override
    void write(ClimbSample sample, boolean broken) {
      ThingPackage.publish(sample);
      sample.python(
          "thing",
          "1.0",
          "fetchPypi, fetchhg",
          "",
          (broken ? "fetchhg" : "fetchPypi")
              + " { inherit pname version; hash = \""
              + ThingPackage.SRI
              + "\"; }");
      sample.track();
    }
  };

  final int status;

  final String message;

  /** What {@code fetchPypi} is given beside the names. */
  private final Function<Boolean, String> hash;

  ClimbFault(int status, String message) {
    this(status, message, broken -> "hash = \"" + ThingPackage.SRI + "\";");
  }

  /** A fault of the hash that the expression has. */
  ClimbFault(int status, String message, Function<Boolean, String> hash) {
    this.status = status;
    this.message = message;
    this.hash = hash;
  }

  /** Writes the package and what upstream has of it; as it should be, or with the fault. */
  void write(ClimbSample sample, boolean broken) {
    ThingPackage.publish(sample);
    ThingPackage.fetched(sample, hash.apply(broken));
  }
}
