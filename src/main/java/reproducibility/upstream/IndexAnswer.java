package reproducibility.upstream;

/** What an index says of something that it may have, and that it may be silent about. */
public enum IndexAnswer {
  /** It has it. */
  GIVEN,
  /** It says that there is none. */
  NONE,
  /** It says nothing, as an index without that part of the Simple API does. */
  SILENT
}
