package reproducibility.nix.build;

import java.util.Locale;

/**
 * Something that differs between two machines, or two days, and that must not change a bit of what
 * is built; after the variations of reprotest. How each is done stands in {@code vary.sh}, a
 * resource of this package, and in {@link Conditions}.
 */
public enum Variation {
  /** The folder in which the build runs. */
  BUILD_PATH,
  /** The clock: 400 days later, so that every part of a date differs. */
  TIME,
  /** The time zone: 13:45 hours before Greenwich. */
  TIME_ZONE,
  /** The locale: POSIX in place of C.UTF-8. */
  LOCALE,
  /** The umask: nothing for others. */
  UMASK,
  /** The name of the user who builds. */
  USER_NAME,
  /** The name of the machine. */
  HOST_NAME,
  /** How many processor cores the build is told of, and may use. */
  CORES,
  /** The order in which the file system lists files. */
  FILE_ORDER,
  /** Variables of the environment that no build asked for. */
  ENVIRONMENT,
  /** The home folder's name. */
  HOME,
  /** Where programs are sought: one more folder, which is not there. */
  SEARCH_PATH,
  /** The version that the kernel states. */
  KERNEL_VERSION,
  /** Whether the addresses of a program are laid out at random (ASLR). */
  ADDRESS_LAYOUT,
  /** The seed of Python's hashes, and so the order of its sets. */
  HASH_SEED;

  /** As {@code vary.sh} calls it: lower case, with hyphens. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name as words. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
