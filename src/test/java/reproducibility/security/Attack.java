package reproducibility.security;

import java.util.List;

/**
 * Something that a package tries. Whether it held is told by what the machine looks like afterwards
 * ({@link AttackedMachine}), and by what has to be said of it.
 */
interface Attack {
  /** As the constant is called. */
  String name();

  /**
   * What is tried: an expression, or a command of a build. {@code @OUTSIDE@} stands for a folder
   * outside of everything, {@code @REPOSITORY@} for the repository, and {@code @PORT@} for the port
   * of a server on the loopback address.
   */
  String text();

  /**
   * The words of which the result, or what is said against it, has one; empty where any will do.
   */
  List<String> expected();
}
