package reproducibility.proof.published;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleMirror.DEMO;
import static reproducibility.sample.SampleMirror.PIXELS;
import static reproducibility.sample.SampleMirror.YANKED;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.sample.SampleRepository;

/** What somebody who may write to an own package index can do to those who install from it. */
public enum MirrorTamperingFault implements FaultOfMirror {
  /** Whoever may write there publishes what is newer than everything. */
  A_FILE_THAT_NO_BRANCH_HOLDS(
      caughtBy("EveryMirroredProject.offersOnlyFilesOfVersionBranches"),
      "demo-99.0-py3-none-any.whl",
      it -> {
        it.mirror().write("files/demo-99.0-py3-none-any.whl", it.mirror().bytes("files/" + DEMO));
        it.mirror()
            .replaceIn(
                "</body>",
                "<a href=\"../../files/demo-99.0-py3-none-any.whl\">demo-99.0-py3-none-any.whl</a></body>",
                MirrorTamperingFault.HTML);
      },
      it ->
          it.mirror()
              .replaceIn(
                  "</body>",
                  "<p>demo-99.0-py3-none-any.whl</p></body>",
                  MirrorTamperingFault.HTML)),

  /** A client takes either of them. */
  A_FILE_THAT_IS_LISTED_TWICE(
      caughtBy("EveryMirroredFile.isListed"),
      DEMO + ": is listed more than once",
      it ->
          it.mirror()
              .replaceIn(
                  "</body>",
                  MirrorTamperingFault.OTHER_LINK + "</body>",
                  MirrorTamperingFault.HTML),
      it ->
          it.mirror()
              .replaceIn(
                  "</body>",
                  "<!-- " + MirrorTamperingFault.OTHER_LINK + " --></body>",
                  MirrorTamperingFault.HTML)),

  /** Clients resolve each link against it, as browsers do. */
  A_BASE_THAT_LEADS_ELSEWHERE(
      caughtBy("EveryMirroredProject.hasCompletePages"),
      "leads all its links elsewhere",
      it ->
          it.mirror()
              .replaceIn(
                  "<head>",
                  "<head><base href=\"https://evil.example/a/b/\">",
                  MirrorTamperingFault.HTML),
      it ->
          it.mirror()
              .replaceIn("<head>", "<head><!-- <base href=\"x/\"> -->", MirrorTamperingFault.HTML)),

  /** Not an address at all. */
  AN_ADDRESS_THAT_CANNOT_BE_READ(
      caughtBy("EveryMirroredFile.isListedWithARelativeUrl"),
      "ht tp://[",
      it -> it.mirror().replaceIn("../../files/", "ht tp://[/", "json/pixels/index.json"),
      it ->
          it.mirror()
              .replaceIn("../../files/", "../../simple/../files/", "json/pixels/index.json")),

  /** PEP 700. */
  A_SIZE_THAT_IS_NOT_THE_FILES(
      caughtBy("EveryMirroredFile.isListedWithTheLockedDigest"),
      ", 7 bytes",
      it -> it.mirror().replaceAll("\"size\":\\d+", "\"size\":7", MirrorTamperingFault.JSON),
      it -> it.mirror().replaceAll("\"size\":(\\d+)", "\"size\": $1", MirrorTamperingFault.JSON)),

  /** PEP 714: an old pip reads this name. */
  METADATA_OF_ANOTHER_DIGEST_FOR_OLD_CLIENTS(
      caughtBy("EveryMirroredFile.hasItsMetadataBesideIt"),
      "on the pages [",
      it ->
          it.mirror()
              .replaceAll(
                  "(data-dist-info-metadata=\"sha256=).{8}",
                  "$100000000", MirrorTamperingFault.HTML),
      it ->
          it.mirror()
              .replaceAll(
                  " data-dist-info-metadata=\"sha256=\\w+\"", "", MirrorTamperingFault.HTML)),

  /** PEP 740: those of another file say nothing of this one. */
  A_LINK_TO_THE_ATTESTATIONS_OF_ANOTHER_FILE(
      caughtBy("EveryMirroredFile.keepsItsAttestations"),
      "the pages link to [https://mirror.example/files/" + PIXELS + ".provenance]",
      it ->
          it.mirror()
              .replaceIn(
                  "files/" + DEMO + ".provenance",
                  "files/" + PIXELS + ".provenance",
                  MirrorTamperingFault.HTML),
      it ->
          it.mirror()
              .replaceIn(
                  "https://mirror.example/",
                  "https://moved.example/sub/",
                  MirrorTamperingFault.HTML)),

  /** A bucket has no links, and a server need not follow them. */
  ARCHIVES_BEHIND_A_LINK(
      caughtBy("EveryMirroredFile.hasTheLockedBytes", "EveryMirroredFile.keepsItsAttestations"),
      "files/" + DEMO + ": is not there",
      it -> it.mirror().moveBehindALink("files", "archives"),
      it -> it.mirror().link("newest.whl", "files/" + DEMO)),

  /** PEP 592: who pins it still needs it. */
  A_YANKED_FILE_THAT_IS_LOST(
      caughtBy("EveryMirroredFile.isListed"),
      YANKED + ": is missing from the index",
      it ->
          it.mirror()
              .replaceFirst("<a href=[^\\n]*1\\.0-py3[^\\n]*\\n", "", MirrorTamperingFault.HTML),
      it ->
          it.mirror()
              .replaceIn("data-yanked=", "title=\"1.0\" data-yanked=", MirrorTamperingFault.HTML));

  private static final String HTML = "simple/demo/index.html";
  private static final String JSON = "json/demo/index.json";
  private static final String OTHER_LINK =
      "<a href=\"../../files/"
          + DEMO
          + "#sha256=0000000000000000000000000000000000000000000000000000000000000000\">"
          + DEMO
          + "</a>";

  private final Change change;

  MirrorTamperingFault(
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
}
