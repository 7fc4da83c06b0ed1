package reproducibility.proof.published;

import static java.nio.charset.StandardCharsets.UTF_8;
import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleCache.DEMO;
import static reproducibility.sample.SampleCache.DEMO_INFO;
import static reproducibility.sample.SampleCache.DEP;
import static reproducibility.sample.SampleCache.DEP_INFO;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleCache;
import reproducibility.sample.SampleRepository;

/** Ways in which an own binary cache goes wrong after it was published (FAULTS 71). */
public enum CacheFault implements Fault {
  /** One bit. */
  A_TAMPERED_NAR(
      caughtBy("EveryCachedOutput.hasTheFileOfItsNarinfo"),
      DEMO + ": checksum mismatch of its NAR file",
      it -> it.changeBytes(it.narOf(DEMO_INFO), CacheFault::withOneBitFlipped),
      it -> it.write("nar/rubbish", new byte[1])),

  /** A copy that broke off. */
  A_TRUNCATED_NAR(
      caughtBy("EveryCachedOutput.hasTheFileOfItsNarinfo"),
      DEP + ": checksum mismatch of its NAR file",
      it -> it.changeBytes(it.narOf(DEP_INFO), Bytes::half),
      it -> it.write("nar/part.nar.xz", new byte[3])),

  /** Published in the wrong order, or taken away. */
  A_MISSING_NAR(
      caughtBy("EveryCachedOutput.hasTheFileOfItsNarinfo"),
      DEMO + ": its NAR is not there",
      it -> it.delete(it.narOf(DEMO_INFO)),
      it -> it.moveNar(DEMO_INFO, "nar/moved.nar.xz")),

  /** Signed as it should be, and the file is another path's. */
  A_NAR_OF_ANOTHER_PATH(
      caughtBy("EveryCachedOutput.hasTheNarHashOfItsNarinfo"),
      DEMO + ": NAR hash mismatch",
      it ->
          it.change(
              DEMO_INFO,
              text ->
                  text.replace(it.line(DEMO_INFO, "URL"), it.line(DEP_INFO, "URL"))
                      .replace(it.line(DEMO_INFO, "FileHash"), it.line(DEP_INFO, "FileHash"))
                      .replace(it.line(DEMO_INFO, "FileSize"), it.line(DEP_INFO, "FileSize"))),
      SampleCache::keepPlain),

  /** Nix unpacks by the label. */
  A_MISLABELLED_COMPRESSION(
      caughtBy("EveryCachedOutput.hasTheNarHashOfItsNarinfo"),
      "compressed by none",
      it -> it.change(DEMO_INFO, text -> text.replace("Compression: xz", "Compression: none")),
      it -> it.moveNar(DEMO_INFO, "nar/demo.nar.zst")),

  /** Nix looks into it; what else reads a cache does not. */
  A_COMPRESSION_BY_ANOTHER_NAME(
      caughtBy("EveryCachedOutput.hasTheNarHashOfItsNarinfo"),
      "compressed by xz",
      it -> it.change(DEMO_INFO, text -> text.replace("Compression: xz", "Compression: zstd")),
      it -> it.change(DEMO_INFO, text -> text + "Note: Compression: zstd\n")),

  /** A bucket has no links, and a server need not follow them. */
  NARS_BEHIND_A_LINK(
      caughtBy("EveryCachedOutput.hasTheFileOfItsNarinfo"),
      DEMO + ": its NAR is not there",
      it -> it.moveBehindALink("nar", "nars"),
      it -> it.link("newest.nar.xz", it.narOf(DEMO_INFO))),

  /** A publisher without a key. */
  AN_UNSIGNED_OUTPUT(
      caughtBy("EveryCachedOutput.isSignedByATrustedKey"),
      "no signature",
      it -> it.change(DEMO_INFO, text -> text.replaceFirst("Sig: .*\n", "")),
      it -> it.change(DEMO_INFO, text -> text + "Sig: somebody:AAAA\n")),

  /** A publisher with a key of its own. */
  AN_OUTPUT_SIGNED_BY_AN_UNKNOWN_KEY(
      caughtBy("EveryCachedOutput.isSignedByATrustedKey"),
      "signatures by [other]",
      it -> it.write(DEMO_INFO, it.signedByTheOther(DEMO_INFO).getBytes(UTF_8)),
      it ->
          it.change(
              DEMO_INFO,
              text ->
                  text
                      + it.signedByTheOther(DEMO_INFO)
                          .lines()
                          .filter(line -> line.startsWith("Sig: "))
                          .findFirst()
                          .orElseThrow()
                      + "\n")),

  /** The right name, and the signature of another path. */
  A_SIGNATURE_OF_SOMETHING_ELSE(
      caughtBy("EveryCachedOutput.isSignedByATrustedKey"),
      "a signature of something else, by [own]",
      it ->
          it.change(
              DEMO_INFO, text -> text.replace(it.line(DEMO_INFO, "Sig"), it.line(DEP_INFO, "Sig"))),
      it -> it.change(DEMO_INFO, text -> text + it.line(DEP_INFO, "Sig"))),

  /**
   * What is signed is more than the bytes: a path without its references breaks when it is used.
   */
  REFERENCES_THAT_WERE_CHANGED(
      caughtBy("EveryCachedOutput.isSignedByATrustedKey"),
      DEMO + ": is not signed",
      it -> it.change(DEMO_INFO, text -> text.replaceFirst("References: .*", "References: ")),
      it ->
          it.change(
              DEMO_INFO, text -> text.replaceFirst("Deriver: .*", "Deriver: unknown-deriver"))),

  /** Of the narinfo and not of the file. */
  A_NAR_HASH_THAT_WAS_CHANGED(
      caughtBy(
          "EveryCachedOutput.isSignedByATrustedKey", "EveryCachedOutput.hasTheNarHashOfItsNarinfo"),
      DEMO + ": NAR hash mismatch",
      it ->
          it.change(
              DEMO_INFO,
              text -> text.replace(it.line(DEMO_INFO, "NarHash"), it.line(DEP_INFO, "NarHash"))),
      it -> it.change(DEMO_INFO, text -> text + "Comment: NarHash\n")),

  /** Half written. */
  A_NARINFO_THAT_IS_CUT_OFF(
      caughtBy("EveryCachedOutput.hasANarinfo"),
      DEMO + ": is not described",
      it -> it.change(DEMO_INFO, text -> text.substring(0, text.length() / 2)),
      it -> it.change(DEMO_INFO, text -> text + "System: x86_64-linux\n")),

  /** Under the name of another path. */
  A_NARINFO_OF_ANOTHER_PATH(
      caughtBy("EveryCachedOutput.hasANarinfo"),
      "is of another path",
      it -> it.changeBytes(DEMO_INFO, bytes -> it.bytes(DEP_INFO)),
      it -> it.write("c".repeat(32) + ".txt", new byte[0])),

  /** A URL that leads out of the cache. */
  A_NARINFO_THAT_LEADS_OUT(
      caughtBy("EveryCachedOutput.hasANarinfo"),
      "has a URL that leads out",
      it -> it.change(DEMO_INFO, text -> text.replaceFirst("URL: ", "URL: ../")),
      it -> it.moveNar(DEMO_INFO, "moved.nar.xz")),

  /** Half published: the list names it. */
  AN_OUTPUT_THAT_IS_LISTED_AND_NOT_THERE(
      caughtBy("EveryCachedOutput.hasANarinfo"),
      "there is none",
      it -> it.delete(DEMO_INFO),
      it -> it.change(CacheFault.LIST, text -> text.replace(",\"system", ", \"system"))),

  /** Half published: a part of the closure. */
  A_REFERENCE_THAT_IS_NOT_THERE(
      caughtBy("EveryCachedOutput.hasItsReferencesInTheCache"),
      DEP,
      it -> it.delete(DEP_INFO),
      it -> it.change(DEP_INFO, text -> text.replaceFirst("References: .*", "References:"))),

  /** Nix passes such a cache over without a word. */
  A_CACHE_OF_ANOTHER_STORE(
      caughtBy("EveryBinaryCache.statesItsStoreAndPriority"),
      "/opt/store",
      it -> it.change(CacheFault.INFO, text -> text.replace("/nix/store", "/opt/store")),
      it -> it.change(CacheFault.INFO, text -> text.replace("30", "41"))),

  /** Nix reads every line. */
  A_CACHE_OF_TWO_STORES(
      caughtBy("EveryBinaryCache.statesItsStoreAndPriority"),
      "/opt/store",
      it -> it.change(CacheFault.INFO, text -> text + "StoreDir: /opt/store\n"),
      it -> it.change(CacheFault.INFO, text -> text + "StoreDir:/nix/store \n")),

  /** Nix ends with an error at such a number. */
  A_PRIORITY_THAT_IS_TOO_LARGE(
      caughtBy("EveryBinaryCache.statesItsStoreAndPriority"),
      "99999999999",
      it -> it.change(CacheFault.INFO, text -> text.replace("30", "99999999999")),
      it -> it.change(CacheFault.INFO, text -> text.replace("30", "999999999"))),

  /** Which of two caches goes first is chance then. */
  A_CACHE_WITHOUT_A_PRIORITY(
      caughtBy("EveryBinaryCache.statesItsStoreAndPriority"),
      "does not state store and priority",
      it -> it.change(CacheFault.INFO, text -> text.replaceFirst("Priority: .*\n", "")),
      it -> it.change(CacheFault.INFO, text -> text.replaceFirst("WantMassQuery: .*\n", ""))),

  /** Half written. */
  A_LIST_THAT_IS_CUT_OFF(
      caughtBy("EveryBinaryCache.listsWhatItHolds"),
      "is no whole list",
      it -> it.change(CacheFault.LIST, text -> text.substring(0, text.length() / 2)),
      it -> it.change(CacheFault.LIST, text -> text.replace("\n", " "))),

  /** Nobody could tell which branch lost an output. */
  A_LIST_WITHOUT_BRANCHES(
      caughtBy("EveryBinaryCache.listsWhatItHolds"),
      "has no ref for " + DEMO,
      it -> it.change(CacheFault.LIST, text -> text.replace("\"ref\"", "\"rev\"")),
      it -> it.change(CacheFault.LIST, text -> text.replace("{\"ref\"", "{\"rev\":\"\",\"ref\""))),

  /** Of a later program: what it says may mean something else. */
  A_LIST_OF_ANOTHER_VERSION(
      caughtBy("EveryBinaryCache.listsWhatItHolds"),
      "is no list of version 1",
      it -> it.change(CacheFault.LIST, text -> text.replace("\"version\": 1", "\"version\": 2")),
      it -> it.change(CacheFault.LIST, text -> text.replace("\"version\": 1", "\"version\":1")));

  private static final String INFO = "nix-cache-info";
  private static final String LIST = "outputs.json";

  private final Change change;

  CacheFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleCache> fault,
      Consumer<SampleCache> soundTwin) {
    this.change =
        new Change(
            caughtBy,
            named,
            sample -> fault.accept(sample.cache()),
            sample -> soundTwin.accept(sample.cache()));
  }

  private static byte[] withOneBitFlipped(byte[] bytes) {
    byte[] other = bytes.clone();
    other[other.length / 2] ^= 1;
    return other;
  }

  @Override
  public void prepare(SampleRepository sample) {
    var unused = sample.cache();
  }

  @Override
  public Change change() {
    return change;
  }
}
