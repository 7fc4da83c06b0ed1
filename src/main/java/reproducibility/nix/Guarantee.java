package reproducibility.nix;

import reproducibility.Capability;

/** Something that a claim about a build rests on, and that not every {@link Engine} gives. */
public enum Guarantee {
  /** Each build has a new and empty store, so that it is really made, and made anew. */
  COLD_STORE(Capability.NIX, "builds in a new and empty store"),
  /** There is no substituter, and the sandbox is the one that a probe has been sent into. */
  CUT_OFF(Capability.NIX, "builds where a probe has shown that there is no network"),
  /** What is the repository's in a closure can be told from what is nixpkgs'. */
  CLOSURE(Capability.NIX, "shows what a package is built from"),
  /** The builder says what it sees, and {@code strace} writes down what it does. */
  WATCHED(Capability.TRACE, "lets the builder be watched"),
  /** The conditions of a build can be varied one by one. */
  VARIED(Capability.VARIATION, "lets the conditions of a build be varied");

  private final Capability capability;
  private final String words;

  Guarantee(Capability capability, String words) {
    this.capability = capability;
    this.words = words;
  }

  /** What is lacking where it is not given. */
  public Capability capability() {
    return capability;
  }

  /** What an engine does that gives it. */
  @Override
  public String toString() {
    return words;
  }
}
