package reproducibility.proof;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.proof.SampleRepository.DEMO;
import static reproducibility.proof.SampleRepository.demo;

import java.util.Set;
import java.util.function.Consumer;

/** Ways in which upstream can change. */
enum UpstreamFault implements Fault {
  /** Same name, other bytes. */
  UPSTREAM_CHANGED_THE_FILE(
      caughtBy("EveryLockedArchive.isWhatUpstreamPublishes"),
      DEMO,
      it ->
          it.upstream.publish(
              "demo", "demo-1.0-py3-none-any.whl", demo().with("demo/x.py", "").bytes()),
      it ->
          it.upstream.publish(
              "demo", "demo-1.1-py3-none-any.whl", demo().with("demo/x.py", "").bytes())),

  /** The file was deleted, its release stands. */
  UPSTREAM_DELETED_THE_FILE(
      caughtBy("EveryLockedArchive.isWhatUpstreamPublishes"),
      "gone: the release 0.3",
      it -> {
        it.upstream.publish("pixels", "pixels-0.4-py3-none-any.whl", new byte[1]);
        it.upstream.removeFile("pixels", "pixels-0.3-py3-none-any.whl");
      },
      it -> it.upstream.publish("pixels", "pixels-0.3.tar.gz", new byte[1])),

  /** The whole project was deleted. */
  UPSTREAM_DELETED_THE_PROJECT(
      caughtBy("EveryLockedArchive.isWhatUpstreamPublishes"),
      "gone: the project mover",
      it -> it.upstream.removeProject("mover"),
      it -> it.upstream.troubled(503, "text/html", "<h1>Be right back</h1>"));

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
}
