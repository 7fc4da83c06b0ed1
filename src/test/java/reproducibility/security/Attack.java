package reproducibility.security;

import java.util.List;

/**
 * Something that a package tries. Whether it held is told by what the machine looks like afterwards
 * ({@link AttackedMachine}), and by what has to be said of it.
 */
interface Attack {
  /** As the constant is called. */
  String name();

  /** What is tried, and what has to come of it. */
  Attempt attempt();

  /**
   * What an attack consists of.
   *
   * @param text an expression, or a command of a build. {@code @OUTSIDE@} stands for a folder
   *     outside of everything, {@code @REPOSITORY@} for the repository, and {@code @PORT@} for the
   *     port of a server on the loopback address
   * @param expected the words of which the result, or what is said against it, has one; empty where
   *     any will do
   */
  record Attempt(String text, List<String> expected) {}
}
