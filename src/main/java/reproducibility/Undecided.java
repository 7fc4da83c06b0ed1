package reproducibility;

import java.util.Optional;

/**
 * Says that this machine or upstream could not tell: neither a pass nor a violation. The message
 * names what is missing; {@link #next} is the command that would decide it.
 */
public final class Undecided extends RuntimeException {
  private final Optional<Capability> capability;
  private final String next;

  /**
   * @param capability what was lacking
   * @param reason one line: what could not be done, and why
   * @param next what a person does to have it decided; may be empty where nothing helps but time
   */
  public Undecided(Capability capability, String reason, String next) {
    super(reason);
    this.capability = Optional.of(capability);
    this.next = next;
  }

  /**
   * Says that a claim cannot be decided because something that another claim speaks of is broken.
   */
  public Undecided(String reason) {
    super(reason);
    this.capability = Optional.empty();
    this.next = "";
  }

  /** What this machine or upstream was lacking, if that is the reason. */
  public Optional<Capability> capability() {
    return capability;
  }

  /** The next command, or an empty string. */
  public String next() {
    return next;
  }

  /** The reason. Never {@code null}. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
