package reproducibility.proof.published;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleMirror;
import reproducibility.sample.SampleRepository;

/** A fault of the files of a mirror, which a sample publishes before it is broken. */
interface FaultOfMirror extends Fault {
  @Override
  default void prepare(SampleRepository sample) {
    var unused = sample.mirror();
  }

  /** A change of the published files. */
  static Change change(
      Set<String> caughtBy,
      String named,
      Consumer<SampleMirror> fault,
      Consumer<SampleMirror> soundTwin) {
    return new Change(
        caughtBy,
        named,
        sample -> fault.accept(sample.mirror()),
        sample -> soundTwin.accept(sample.mirror()));
  }
}
