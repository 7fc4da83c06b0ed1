package reproducibility.diff;

/**
 * A place that a reviewer should look at, and why.
 *
 * @param reason why
 * @param where the file, with {@code :line} where known, or the name
 * @param what what is there, in a few words
 */
public record Flag(Reason reason, String where, String what) {

  /** Why to look, in the order in which to look. */
  public enum Reason {
    /** Something could not be compared, so nobody has looked yet. */
    NOT_COMPARED("could not be compared"),
    /** A violation is excused, or for longer than before. */
    PERMITS("permits a violation"),
    /** The same file name stands for other bytes. */
    OTHER_BYTES("same file name, other bytes"),
    /** The contract promises less, or leaves more out. */
    PROMISES_LESS("the contract promises less"),
    /** A version goes down. */
    DOWN("goes down"),
    /** A check of an expression is turned off. */
    UNCHECKED("turns a check off"),
    /** Code that runs whenever Python starts. */
    AT_START("runs whenever Python starts"),
    /** Machine code, which a diff does not show. */
    NATIVE("native code"),
    /** New code that starts a program. */
    STARTS_PROGRAMS("starts programs"),
    /** New code that runs text or data as code. */
    RUNS_TEXT("runs text as code"),
    /** New code that uses the network. */
    NETWORK("uses the network"),
    /** A new command or script. */
    COMMAND("new command"),
    /** A new address in code. */
    ADDRESS("new address"),
    /** A new or another origin of an archive. */
    ORIGIN("comes from elsewhere"),
    /** Another licence. */
    LICENCE("other licence"),
    /** A new dependency. */
    REQUIREMENT("new dependency"),
    /** A file that holds no text. */
    BINARY("binary file"),
    /** Python code that Python does not parse. */
    NOT_PARSED("does not parse");

    private final String title;

    Reason(String title) {
      this.title = title;
    }

    /** In a few words. */
    public String title() {
      return title;
    }

    /** The name for scripts: lower case. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public String toString() {
    return reason.title() + ": " + where + (what.isEmpty() ? "" : " (" + what + ")");
  }
}
