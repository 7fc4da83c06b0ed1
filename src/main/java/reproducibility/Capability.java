package reproducibility;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that a machine may lack, or that may be out of reach, and without which a claim stays
 * unknown.
 */
public enum Capability {
  /** The repository under test itself: without it nothing can be told, so it is always required. */
  REPOSITORY,
  /** A disk that can be read and is not full: always required. */
  STORAGE,
  /** The engine that the user asked for, nixpkgs or flox: always required. */
  ENGINE,
  /** The Nix package manager, able to build in its sandbox. */
  NIX,
  /** Python 3 with the {@code packaging} library (its own, or the copy that pip carries). */
  PYTHON,
  /** The package index that pip is configured for. */
  INDEX,
  /** The forge that publishes source tarballs. */
  FORGE,
  /** The vendored archives themselves: {@code main} does not hold them. */
  ARCHIVES,
  /** The programs that vary a build: libfaketime, disorderfs on FUSE, and util-linux. */
  VARIATION,
  /** strace, to see what a build does. */
  TRACE,
  /** Version branches and their whole history: a shallow or single-branch clone lacks them. */
  BRANCHES,
  /** A running Docker engine, and the image that {@code bin/image} makes. */
  CONTAINER,
  /** Other machines that build for this one. */
  BUILDERS,
  /** Places to build for platforms other than this machine's: emulation, or machines of theirs. */
  FOREIGN;

  /** The name on a command line: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The capability with this {@link #word}, if there is one. */
  public static Optional<Capability> named(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /**
   * The capabilities that words name; {@code upstream} stands for index and forge.
   *
   * @param unknown makes what is thrown for a word that names none
   */
  public static Set<Capability> allNamed(
      Collection<String> words, Function<String, RuntimeException> unknown) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (String word : words) {
      if (word.equals("upstream")) {
        found.addAll(List.of(INDEX, FORGE));
      } else {
        found.add(named(word).orElseThrow(() -> unknown.apply(word)));
      }
    }
    return found;
  }

  /** Every word, separated by commas: for usage messages. */
  public static String words() {
    return Arrays.stream(values()).map(Capability::word).collect(Collectors.joining(", "));
  }
}
