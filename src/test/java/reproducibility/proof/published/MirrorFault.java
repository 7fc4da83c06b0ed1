package reproducibility.proof.published;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleMirror.DEMO;
import static reproducibility.sample.SampleMirror.PIXELS;
import static reproducibility.sample.SampleMirror.YANKED;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.hash.Digest;
import reproducibility.sample.SampleMirror;

/** Ways in which an own package index goes wrong after it was published. */
public enum MirrorFault implements FaultOfMirror {
  /** FAULTS 70. */
  AN_ARCHIVE_MISSING_FROM_THE_INDEX(
      caughtBy("EveryMirroredFile.isListed"),
      DEMO + ": is missing",
      it -> it.replaceFirst("<a href=[^\\n]*1\\.1-py3[^\\n]*\\n", "", MirrorFault.HTML),
      it -> it.replaceAll("<br>\\n", "<br/>", MirrorFault.HTML)),

  /** The whole page went. */
  A_PROJECT_WITHOUT_ITS_PAGE(
      caughtBy("EveryMirroredFile.isListed", "EveryMirroredProject.hasCompletePages"),
      "simple/pixels/index.html",
      it -> it.delete("simple/pixels/index.html"),
      it -> it.write("simple/pixels/robots.txt", new byte[0])),

  /** A list that is older than the pages. */
  A_PROJECT_MISSING_FROM_THE_LIST(
      caughtBy("EveryMirroredProject.isInTheListsOfProjects"),
      "pixels: is not in every list",
      it -> it.replaceIn(",{\"name\":\"pixels\"}", "", "json/index.json"),
      it -> it.replaceIn(",{", ", {", "json/index.json")),

  /** FAULTS 70. */
  A_DIGEST_THAT_IS_NOT_THE_FILES(
      caughtBy("EveryMirroredFile.isListedWithTheLockedDigest"),
      "0123456789abcdef",
      it ->
          it.replaceFirst(
              "1\\.1(.*)#sha256=.{16}", "1.1$1#sha256=0123456789abcdef", MirrorFault.HTML),
      it -> it.replaceIn("<a href", "<a title=\"#sha256=0123\" href", MirrorFault.HTML)),

  /** PEP 503 lets an index do so. */
  A_FILE_LISTED_WITHOUT_A_DIGEST(
      caughtBy("EveryMirroredFile.isListedWithTheLockedDigest"),
      "no sha256",
      it -> it.replaceAll("\\{\"sha256\":\"\\w+\"\\},\"size\"", "{},\"size\"", MirrorFault.JSON),
      it -> it.replaceIn("{\"sha256\"", "{\"blake2b\": \"00\", \"sha256\"", MirrorFault.JSON)),

  /** FAULTS 70: a copy that was not finished. */
  AN_ARCHIVE_THAT_IS_NOT_THERE(
      caughtBy("EveryMirroredFile.hasTheLockedBytes"),
      "files/" + DEMO + ": is not there",
      it -> it.delete("files/" + DEMO),
      it -> it.write("files/." + DEMO + ".123.part", new byte[7])),

  /** The same name, the same size, other bytes. */
  AN_ARCHIVE_WITH_OTHER_BYTES(
      caughtBy("EveryMirroredFile.hasTheLockedBytes"),
      "files/" + DEMO + ": checksum mismatch",
      it -> {
        byte[] bytes = it.bytes("files/" + DEMO);
        bytes[bytes.length / 2] ^= 1;
        it.write("files/" + DEMO, bytes);
      },
      it -> it.write("files/other-1.0-py3-none-any.whl", it.bytes("files/" + DEMO))),

  /** Where a disk was full. */
  AN_ARCHIVE_THAT_WAS_CUT_OFF(
      caughtBy("EveryMirroredFile.hasTheLockedBytes"),
      "files/" + PIXELS + ": checksum mismatch",
      it -> it.truncate("files/" + PIXELS),
      it -> it.write("files/" + PIXELS + ".part", new byte[1])),

  /** FAULTS 70: pages of another tool. */
  A_NAME_THAT_IS_NOT_NORMALIZED(
      caughtBy("EveryMirroredProject.hasItsNormalizedName"),
      "Pixels",
      it -> it.replaceIn("\"name\":\"pixels\"", "\"name\":\"Pixels\"", "json/pixels/index.json"),
      it -> it.replaceIn("Links for pixels", "Links for Pixels", "simple/pixels/index.html")),

  /** Some clients find it and some do not. */
  A_LINK_THAT_IS_NOT_NORMALIZED(
      caughtBy(
          "EveryMirroredProject.hasItsNormalizedName",
          "EveryMirroredProject.hasCompletePages",
          "EveryMirroredProject.isInTheListsOfProjects"),
      "Pixels: is not under its normalized name",
      it -> it.replaceIn("href=\"pixels/\"", "href=\"Pixels/\"", "simple/index.html"),
      it -> it.replaceIn(">pixels<", ">Pixels<", "simple/index.html")),

  /** PEP 658: a resolver asks for it, as the page says. */
  A_WHEEL_WITHOUT_ITS_METADATA(
      caughtBy("EveryMirroredFile.hasItsMetadataBesideIt"),
      "no such file",
      it -> it.delete("files/" + DEMO + ".metadata"),
      it -> it.write("files/" + DEMO + ".asc", new byte[1])),

  /** It says what is installed besides. */
  METADATA_THAT_IS_NOT_THE_WHEELS(
      caughtBy("EveryMirroredFile.hasItsMetadataBesideIt"),
      DEMO + ".metadata: is not the METADATA",
      it -> {
        String other = "Metadata-Version: 2.1\nName: demo\nVersion: 1.1\nRequires-Dist: evil\n";
        String old =
            Digest.of(
                    new String(
                        it.bytes("files/" + DEMO + ".metadata"),
                        java.nio.charset.StandardCharsets.UTF_8))
                .sha256();
        it.change("files/" + DEMO + ".metadata", text -> other);
        it.replaceIn(old, Digest.of(other).sha256(), MirrorFault.HTML, MirrorFault.JSON);
      },
      it -> it.write("files/" + DEMO + ".metadata.bak", new byte[1])),

  /** pip, uv and poetry take no such file where they are told to wait some days. */
  NO_UPLOAD_TIME(
      caughtBy("EveryMirroredFile.isListedWithItsFirstUploadTime"),
      "no upload-time",
      it -> it.replaceAll(",\"upload-time\":\"[^\"]+\"", "", MirrorFault.JSON),
      it -> it.replaceIn(",\"upload-time\"", ", \"upload-time\"", MirrorFault.JSON)),

  /** That of the mirror is not that of the release. */
  AN_UPLOAD_TIME_OF_THE_MIRROR(
      caughtBy("EveryMirroredFile.isListedWithItsFirstUploadTime"),
      "2026-11-29",
      it -> it.replaceIn(SampleMirror.UPLOADED, "2026-11-29T00:00:00Z", MirrorFault.JSON),
      it -> it.replaceIn("\"meta\":{", "\"meta\":{\"_last-serial\":7,", MirrorFault.JSON)),

  /** It works until the mirror moves. */
  AN_ABSOLUTE_ADDRESS(
      caughtBy("EveryMirroredFile.isListedWithARelativeUrl"),
      "https://old.example/files/" + PIXELS,
      it -> it.replaceIn("../../files/", "https://old.example/files/", "json/pixels/index.json"),
      it -> it.replaceIn("../../files/", ".././../files/", "json/pixels/index.json")),

  /** A mirror below a sub-folder has no file there. */
  AN_ADDRESS_FROM_THE_TOP_OF_THE_SERVER(
      caughtBy("EveryMirroredFile.isListedWithARelativeUrl"),
      "/files/" + PIXELS,
      it -> it.replaceIn("\"../../files/", "\"/files/", "simple/pixels/index.html"),
      it -> it.replaceIn("<a href", "<a\nhref", "simple/pixels/index.html")),

  /** PEP 592: old requirements would get it again. */
  A_YANKED_FILE_THAT_IS_OFFERED_AGAIN(
      caughtBy("EveryMirroredFile.isListedWithItsYankedStatus"),
      YANKED + ": is yanked in one place",
      it -> it.replaceIn("\"yanked\":\"it loses files\"", "\"yanked\":false", MirrorFault.JSON),
      it -> it.replaceIn(",\"yanked\":false", "", MirrorFault.JSON)),

  /** Whoever is refused wants to know why. */
  A_YANKED_FILE_WITHOUT_ITS_REASON(
      caughtBy("EveryMirroredFile.isListedWithItsYankedStatus"),
      "yanked: it loses files",
      it -> it.replaceIn("data-yanked=\"it loses files\"", "data-yanked=\"\"", MirrorFault.HTML),
      it ->
          it.replaceIn(
              "data-yanked=\"it loses files\"", "data-yanked='it loses files'", MirrorFault.HTML)),

  /** A publish that broke off, by a tool that writes in place. */
  A_PAGE_THAT_WAS_CUT_OFF(
      caughtBy("EveryMirroredProject.hasCompletePages"),
      "json/demo/index.json",
      it -> it.truncate(MirrorFault.JSON),
      it -> it.change(MirrorFault.JSON, text -> text.stripTrailing())),

  /** HTML readers mend it and see fewer files. */
  A_PAGE_IN_HTML_THAT_WAS_CUT_OFF(
      caughtBy("EveryMirroredProject.hasCompletePages"),
      "simple/demo/index.html",
      it -> it.truncate(MirrorFault.HTML),
      it -> it.change(MirrorFault.HTML, text -> text + "\n\n")),

  /** PEP 792. */
  A_STATUS_THAT_WAS_LOST(
      caughtBy("EveryMirroredProject.hasTheRecordedStatus"),
      "archived",
      it -> it.replaceIn("\"archived\"", "\"active\"", "json/pixels/index.json"),
      it ->
          it.replaceIn(
              "\"archived\"", "\"archived\",\"reason\":\"done\"", "json/pixels/index.json")),

  /** PEP 700. */
  A_VERSION_THAT_IS_NOT_LISTED(
      caughtBy("EveryMirroredProject.listsTheVersionsOfItsFiles"),
      "demo: lists other versions",
      it -> it.replaceIn("[\"1.0\",\"1.1\"]", "[\"1.0\"]", MirrorFault.JSON),
      it -> it.replaceIn("[\"1.0\",\"1.1\"]", "[\"1.1\",\"1.0\"]", MirrorFault.JSON)),

  /** PEP 345: it is then installed where it does not run. */
  A_PYTHON_THAT_IS_NOT_REQUIRED_ANY_MORE(
      caughtBy("EveryMirroredFile.isListedWithItsRequiredPython"),
      ">=3.99",
      it ->
          it.replaceIn(
              "\"core-metadata\"",
              "\"requires-python\":\">=3.99\",\"core-metadata\"",
              "json/pixels/index.json"),
      it ->
          it.replaceIn(
              "\"core-metadata\"",
              "\"gpg-sig\":false,\"core-metadata\"",
              "json/pixels/index.json")),

  /** PEP 740. */
  ATTESTATIONS_THAT_WERE_LOST(
      caughtBy("EveryMirroredFile.keepsItsAttestations"),
      DEMO + ".provenance",
      it -> it.delete("files/" + DEMO + ".provenance"),
      it -> it.write("files/" + DEMO + ".sigstore", new byte[1]));

  private static final String HTML = "simple/demo/index.html";
  private static final String JSON = "json/demo/index.json";

  private final Change change;

  MirrorFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleMirror> fault,
      Consumer<SampleMirror> soundTwin) {
    this.change =
        new Change(
            caughtBy,
            named,
            sample -> fault.accept(sample.mirror()),
            sample -> soundTwin.accept(sample.mirror()));
  }

  @Override
  public Change change() {
    return change;
  }
}
