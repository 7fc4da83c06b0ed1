package reproducibility.proof.published;

import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** A fault of the files of a mirror, which a sample publishes before it is broken. */
interface FaultOfMirror extends Fault {
  @Override
  default void prepare(SampleRepository sample) {
    var unused = sample.mirror();
  }
}
