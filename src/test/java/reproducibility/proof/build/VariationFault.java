package reproducibility.proof.build;

import reproducibility.proof.Fault;

/**
 * Packages that hold something of where, when or by whom they were built. Two builds on one machine
 * are the same for all that. The twin runs the same command and does not keep what it says.
 */
public enum VariationFault implements Fault {
  /** Compilers write it into debugging information. */
  THE_BUILD_PATH("build path", "pwd"),

  /** Within one year, two builds agree. */
  THE_YEAR("time", "date +%Y"),

  /** Tools that print local times. */
  THE_TIME_ZONE("time zone", "date --date=@0 +%H"),

  /** Tools that read or write in the encoding of the locale. */
  THE_LOCALE("locale", "locale charmap"),

  /** Tools that record the modes of files that they made. */
  THE_UMASK("umask", "umask"),

  /** {@code __author__ = getpass.getuser()} */
  THE_USER_NAME("user name", "id -un"),

  /** "Built on …" */
  THE_HOST_NAME("host name", "uname -n"),

  /** Data that is cut into as many parts as there are cores. */
  THE_NUMBER_OF_CORES("cores", "echo $NIX_BUILD_CORES"),

  /** {@code os.listdir} without {@code sorted}. */
  THE_ORDER_OF_FILES(
      "file order", "mkdir many; (cd many; touch one two three four five six; ls -U | xargs)"),

  /** A configuration that asks for the user's editor. */
  A_VARIABLE_OF_THE_ENVIRONMENT("environment", "echo \\${EDITOR:-none}"),

  /** A default path that is worked out when it is built. */
  THE_HOME_FOLDER("home", "echo $HOME"),

  /** A script that remembers where programs were found. */
  THE_SEARCH_PATH("search path", "echo $PATH"),

  /** "Configured for Linux …" */
  THE_KERNEL_VERSION("kernel version", "uname -r"),

  /** Things sorted by their address: here, whether two runs have the same. */
  THE_ADDRESS_LAYOUT(
      "address layout",
      "cmp -s <(head -c 12 /proc/self/maps) <(head -c 12 /proc/self/maps) && echo same || echo"
          + " other"),

  /** A set of strings, written down in its own order. */
  THE_ORDER_OF_A_SET("hash seed", "python -c 'print({*map(str, range(20))})'");

  private final Change change;

  VariationFault(String variation, String command) {
    change =
        Change.ofCommand(
            "EveryBuild.givesTheSameBitsInAVariedEnvironment",
            "the bits depend on " + variation + "\n",
            "(" + command + ") > $out/built",
            "(" + command + ") > said; echo same > $out/built");
  }

  @Override
  public Change change() {
    return change;
  }
}
