package reproducibility.upstream;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an index says of a project as a whole (PEP 792, "Status markers"). */
public enum ProjectStatus {
  /** Nothing special. */
  ACTIVE,
  /** No further releases are to be expected. */
  ARCHIVED,
  /** Held back as unsafe: the index offers none of its files. */
  QUARANTINED,
  /** Its owners advise to use another. */
  DEPRECATED;

  /** As PEP 792 writes it: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status with this word; empty for words that PEP 792 does not have. */
  public static Optional<ProjectStatus> named(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
