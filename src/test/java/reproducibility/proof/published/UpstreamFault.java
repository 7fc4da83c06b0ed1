package reproducibility.proof.published;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.MOVER;
import static reproducibility.sample.SampleRepository.demo;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** Ways in which what the package index shows can change, or come into trouble. */
public enum UpstreamFault implements Fault {
  /** FAULTS 46: same name, other bytes. */
  UPSTREAM_CHANGED_THE_FILE(
      caughtBy("EveryLockedArchive.equalsThePublishedFile"),
      DEMO,
      it -> it.upstream.index.publish("demo", fileOf(DEMO), demo().with("demo/x.py", "").bytes()),
      it ->
          it.upstream.index.publish(
              "demo", "demo-1.1-py3-none-any.whl", demo().with("demo/x.py", "").bytes())),

  /** FAULTS 48: its release stands, with another file. */
  UPSTREAM_DELETED_THE_FILE(
      caughtBy("EveryLockedArchive.isStillPublished"),
      "gone: the file",
      it -> {
        it.upstream.index.publish("pixels", "pixels-0.3.tar.gz", new byte[1]);
        it.upstream.index.remove("pixels", "pixels-0.3-py3-none-any.whl");
      },
      it -> it.upstream.index.publish("pixels", "pixels-0.3.tar.gz", new byte[1])),

  /** FAULTS 48: the project stands, with another release. */
  UPSTREAM_DELETED_THE_RELEASE(
      caughtBy("EveryLockedArchive.isStillPublished"),
      "gone: the release 0.3",
      it -> {
        it.upstream.index.publish("pixels", "pixels-0.4-py3-none-any.whl", new byte[1]);
        it.upstream.index.remove("pixels", "pixels-0.3-py3-none-any.whl");
      },
      // FAULTS 50: an empty list is trouble, and no answer.
      it -> it.upstream.index.remove("pixels", "pixels-0.3-py3-none-any.whl")),

  /** FAULTS 48: the whole project. */
  UPSTREAM_DELETED_THE_PROJECT(
      caughtBy("EveryLockedArchive.isStillPublished"),
      "gone: the project mover",
      it -> it.upstream.index.remove("mover"),
      // FAULTS 50: this would take away everything, and takes away nothing.
      it -> it.upstream.troubled(403, "text/html", "<h1>Who are you?</h1>")),

  /** FAULTS 49, PEP 592. */
  UPSTREAM_YANKED_THE_FILE(
      caughtBy("EveryPublishedFile.isNotYanked"),
      "yanked: it deletes your files",
      it -> it.upstream.index.say(fileOf(DEMO), "yanked", "\"it deletes your files\""),
      it -> {
        it.upstream.index.publish("demo", "demo-1.1-py3-none-any.whl", new byte[1]);
        it.upstream.index.say("demo-1.1-py3-none-any.whl", "yanked", "true");
      }),

  /** FAULTS 52: the bytes are the right ones all the same. */
  UPSTREAM_GIVES_NO_DIGEST(
      caughtBy("EveryPublishedFile.isPublishedWithADigest"),
      "no digest",
      it -> it.upstream.index.say(fileOf(MOVER), "hashes", "{}"),
      it -> it.upstream.index.say(fileOf(MOVER), "requires-python", "\">=3.8\"")),

  /** FAULTS 46 and 52: no digest stands beside the other bytes, so they are fetched for one. */
  UPSTREAM_CHANGED_A_FILE_WITHOUT_DIGEST(
      caughtBy(
          "EveryPublishedFile.isPublishedWithADigest", "EveryLockedArchive.equalsThePublishedFile"),
      MOVER,
      it -> {
        it.upstream.index.publish("mover", fileOf(MOVER), new byte[] {1, 2, 3});
        it.upstream.index.beSilent(fileOf(MOVER), "hashes");
      },
      // FAULTS 50: HTML where JSON was asked.
      it -> it.upstream.troubled(200, "text/html", "<h1>Log in to the network</h1>")),

  /** PEP 792: the index shows no file of it any more. */
  UPSTREAM_HOLDS_THE_PROJECT_BACK(
      caughtBy("EveryPublishedFile.belongsToNoQuarantinedProject"),
      "quarantined: malware",
      it -> it.upstream.index.status("demo", "quarantined", "malware"),
      it -> it.upstream.troubled(200, "application/json", "{")),

  /** PEP 792: it gets no fixes any more. */
  UPSTREAM_ARCHIVED_THE_PROJECT(
      caughtBy("EveryPublishedFile.belongsToAProjectOfTheRecordedStatus"),
      "archived: use demo2",
      it -> it.upstream.index.status("demo", "archived", "use demo2"),
      it -> it.upstream.index.status("demo", "active", "still here")),

  /** PEP 700: the same bytes under the same name, and yet not what was released. */
  UPSTREAM_TOOK_THE_FILE_ANEW(
      caughtBy("EveryPublishedFile.hasTheRecordedUploadTime"),
      "uploaded 2026-06-01T00:00:00Z",
      it -> it.upstream.index.say(fileOf(DEMO), "upload-time", "\"2026-06-01T00:00:00.000000Z\""),
      it -> it.upstream.index.beSilent(fileOf(DEMO), "upload-time")),

  /** PEP 740: there were attestations. */
  UPSTREAM_LOST_THE_PROVENANCE(
      caughtBy("EveryPublishedFile.keepsItsProvenance"),
      "attestations, as there were",
      it -> it.upstream.index.say(fileOf(DEMO), "provenance", "null"),
      it -> it.upstream.index.beSilent(fileOf(DEMO), "provenance"));

  private final Change change;

  UpstreamFault(
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

  private static String fileOf(String path) {
    return path.replaceFirst(".*/", "");
  }
}
