package reproducibility.ecosystem.python;

import java.util.Optional;
import reproducibility.archive.Archive;

/** An archive that carries core metadata: a wheel or an sdist. */
public sealed interface Distribution extends Archive permits Wheel, Sdist {
  /** Its core metadata. */
  Metadata metadata();

  @Override
  default String name() {
    return metadata().name();
  }

  @Override
  default Optional<String> origin() {
    return metadata().origin();
  }
}
