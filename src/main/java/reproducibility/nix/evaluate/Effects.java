package reproducibility.nix.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.ecosystem.Platform;

/**
 * What the expressions do beside describing packages: what they ask of the machine, read and fetch,
 * which derivations they stand for, and what changes with the folder that they lie in.
 *
 * @param found by expression and platform, of each expression that could be followed to its end
 * @param stops what ended the others, by expression
 */
public record Effects(Map<String, Map<Platform, Effect>> found, Map<String, Stop> stops) {

  /**
   * What one expression does on one platform.
   *
   * @param derivation the path of its package's derivation
   * @param fetches what the package needs from the network, build-time inputs included
   * @param members its run-time inputs
   * @param differences attributes of the package that differ where only what git tracks lies in
   *     another folder
   */
  public record Effect(
      String derivation,
      List<Fetch> fetches,
      List<Member> members,
      Map<String, Difference> differences) {}

  /**
   * Something that comes from the network: a derivation that states the hash of its output, or what
   * Nix gets while it evaluates.
   *
   * @param how the function or attribute that makes it one
   * @param name what is fetched
   * @param hash which bytes have to come, where Nix knows: the first 60 characters of what is
   *     written, without {@code =}
   * @param place {@code path:line}, where it is known
   */
  public record Fetch(String how, String name, Optional<String> hash, Optional<String> place) {
    private static final int LONGEST_HASH = 60;

    /** Whether Nix knows which bytes have to come. */
    public boolean hashed() {
      return hash.isPresent();
    }

    /** A hash as {@link #hash} has it, of one that is written in full. */
    public static String cut(String written) {
      // A colon takes two characters in the name of a mark, and what comes last is no digit.
      String marked = written.replace(":", "::");
      return marked
          .substring(0, Math.min(marked.length(), LONGEST_HASH))
          .replaceFirst("::?", ":")
          .replaceFirst("=+$", "");
    }

    /** The same, written there. */
    Fetch at(Optional<String> other) {
      return new Fetch(how, name, hash, other);
    }

    @Override
    public String toString() {
      return how
          + (name.isEmpty() || name.equals("source") ? "" : " of " + name)
          + (hashed() ? ", with a hash" : ", without a hash")
          + place.map(it -> ", at " + it).orElse("");
    }
  }

  /**
   * An input.
   *
   * @param name the package's
   * @param derivation the path of its derivation, or what stands for it
   * @param own whether the repository makes it
   */
  public record Member(String name, String derivation, boolean own) {}

  /** The values of one attribute in two folders, as JSON, cut to 200 characters. */
  public record Difference(String here, String elsewhere) {}

  /** Why an evaluation ended. */
  public enum End {
    /** It asked for something of the machine. */
    ASKS,
    /** It wanted to read something outside of the repository. */
    READS,
    /** It fetched something. */
    FETCHES,
    /** Nix says that it is wrong. */
    FAILS,
    /** The stand-in for nixpkgs does not know what it asks. */
    UNKNOWN;

    /** Whether it is something that the expression does, and not trouble on the way. */
    public boolean isFound() {
      return this != FAILS && this != UNKNOWN;
    }
  }

  /**
   * What ended an evaluation.
   *
   * @param end the kind
   * @param what in words
   * @param place {@code path:line}, where it is known
   * @param fetch what it fetched, if that is the kind
   */
  public record Stop(End end, String what, Optional<String> place, Optional<Fetch> fetch) {
    /** One that fetched nothing. */
    Stop(End end, String what, Optional<String> place) {
      this(end, what, place, Optional.empty());
    }

    /** One that fetched something. */
    Stop(Fetch fetch) {
      this(End.FETCHES, fetch.at(Optional.empty()).toString(), fetch.place(), Optional.of(fetch));
    }
  }

  /** What one expression does, on each platform on which it could be followed to its end. */
  public Map<Platform, Effect> of(String expression) {
    return found.getOrDefault(expression, Map.of());
  }

  /** What ended an expression's evaluation, if that is why. */
  public Optional<Stop> stop(String expression) {
    return Optional.ofNullable(stops.get(expression));
  }
}
