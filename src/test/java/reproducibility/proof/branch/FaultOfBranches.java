package reproducibility.proof.branch;

import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** A fault of version branches and releases, which a sample gets before it is broken. */
interface FaultOfBranches extends Fault {
  @Override
  default void prepare(SampleRepository sample) {
    sample.branches();
  }
}
