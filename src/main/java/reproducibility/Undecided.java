package reproducibility;

import java.util.Optional;
import reproducibility.finding.Cause;
import reproducibility.finding.Unknown;

/**
 * Says that this machine or upstream could not tell: neither a pass nor a violation. Carries the
 * cause, the reason in words, and the command that would decide it.
 */
public final class Undecided extends RuntimeException {
  private final Unknown unknown;

  /**
   * @param capability what was lacking
   * @param reason one line: what could not be done, and why
   * @param next what a person does to have it decided; may be empty where nothing helps but time
   */
  public Undecided(Capability capability, String reason, String next) {
    this(new Unknown(new Cause.Lacking(capability), reason, next));
  }

  /** Says that what is judged does not say enough. */
  public Undecided(String reason) {
    this(reason, "");
  }

  /** Says that what is judged does not say enough, and what would have it say so. */
  public Undecided(String reason, String next) {
    this(new Unknown(new Cause.Unsettled(), reason, next));
  }

  /** From a cause and a reason that are known already. */
  public Undecided(Unknown unknown) {
    super(unknown.reason());
    this.unknown = unknown;
  }

  /**
   * Says that something is broken of which another claim speaks.
   *
   * @param claim {@code EverySubject.claim}
   */
  public static Undecided becauseOf(String claim, String reason) {
    return new Undecided(new Unknown(new Cause.OtherClaim(claim), reason, ""));
  }

  /** Says that the stand-in for nixpkgs does not know. */
  public static Undecided byStandIn(String reason) {
    return new Undecided(
        new Unknown(
            new Cause.StandIn(), reason, "--nixpkgs PATH        asks a real nixpkgs instead"));
  }

  /** The cause, the reason and what helps. */
  public Unknown unknown() {
    return unknown;
  }

  /** What this machine or upstream was lacking, if that is the reason. */
  public Optional<Capability> capability() {
    return unknown.cause().capability();
  }

  /** The next command, or an empty string. */
  public String next() {
    return unknown.next();
  }

  /** The reason, for people. */
  public String reason() {
    return unknown.reason();
  }
}
