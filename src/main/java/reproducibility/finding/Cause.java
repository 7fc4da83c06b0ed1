package reproducibility.finding;

import java.util.Optional;
import reproducibility.Capability;

/** The kind of reason why a claim could not be decided. */
public sealed interface Cause {

  /** This machine, or something upstream, lacks what it takes. */
  record Lacking(Capability missing) implements Cause {}

  /**
   * Something is broken of which another claim speaks.
   *
   * @param claim {@code EverySubject.claim}, or {@code EverySubject} where one of several speaks
   */
  record OtherClaim(String claim) implements Cause {}

  /**
   * A file cannot be read, as its own claims say.
   *
   * @param file its path, or the place in it
   */
  record Unreadable(Place file) implements Cause {}

  /** The stand-in for nixpkgs does not know; a real nixpkgs may. */
  record StandIn() implements Cause {}

  /** What is judged does not say enough. */
  record Unsettled() implements Cause {}

  /** As JSON has it: one lower-case word. */
  default String word() {
    if (this instanceof Lacking) {
      return "lacking";
    }
    if (this instanceof OtherClaim) {
      return "other-claim";
    }
    if (this instanceof Unreadable) {
      return "unreadable";
    }
    return this instanceof StandIn ? "stand-in" : "unsettled";
  }

  /** What is lacking, the other claim, or the file; empty for the other kinds. */
  default String what() {
    if (this instanceof Lacking it) {
      return it.missing().word();
    }
    if (this instanceof OtherClaim it) {
      return it.claim();
    }
    return this instanceof Unreadable it ? it.file().toString() : "";
  }

  /** What is lacking, if something is. */
  default Optional<Capability> capability() {
    return this instanceof Lacking it ? Optional.of(it.missing()) : Optional.empty();
  }
}
