package reproducibility.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that belongs to this user alone: made with mode 0700, and used only where its owner is
 * who runs this program and nobody else may write to it.
 */
public final class PrivateFolder {
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  private PrivateFolder() {}

  /**
   * The folder; nothing where it cannot be had, or somebody else could have written what is in it.
   */
  public static Optional<Path> of(Path folder) {
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      if (!Files.exists(folder, NOFOLLOW_LINKS)) {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWN));
      }
      return isOwn(folder) ? Optional.of(folder) : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static boolean isOwn(Path folder) throws IOException {
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS) || !isOwned(folder)) {
      return false;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, NOFOLLOW_LINKS);
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      return false;
    }
    if (!permissions.equals(OWN)) {
      Files.setPosixFilePermissions(folder, OWN);
    }
    return true;
  }

  /** Whether a file belongs to this user, and nobody else may read or write it. */
  public static boolean isOwnFile(Path file) throws IOException {
    return Files.isRegularFile(file, NOFOLLOW_LINKS)
        && isOwned(file)
        && Files.getPosixFilePermissions(file, NOFOLLOW_LINKS).stream()
            .allMatch(it -> it.name().startsWith("OWNER"));
  }

  /** Linux tells who runs this by proc(5), also where that user has no name. */
  private static boolean isOwned(Path path) throws IOException {
    UserPrincipal owner = Files.getOwner(path, NOFOLLOW_LINKS);
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? owner.equals(Files.getOwner(self))
        : owner.getName().equals(System.getProperty("user.name"));
  }
}
