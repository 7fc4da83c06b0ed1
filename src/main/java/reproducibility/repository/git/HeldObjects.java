package reproducibility.repository.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Which of git's objects are here: a partial clone has some only (git-clone(1), "--filter").
 *
 * @param git the repository
 */
public record HeldObjects(Repository git) {

  /** Whether a remote promises the objects that are not here. */
  public boolean isPartial() {
    return git.getRemoteNames().stream()
        .anyMatch(
            it ->
                git.getConfig().getBoolean("remote", it, "promisor", false)
                    || git.getConfig().getString("remote", it, "partialclonefilter") != null);
  }

  /** Why an object is not here; empty where it is here. */
  public Optional<Absence> absence(String id) {
    try {
      return git.getObjectDatabase().has(ObjectId.fromString(id))
          ? Optional.empty()
          : Optional.of(absence());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why an object that is not here is not. */
  public Absence absence() {
    return isPartial() ? Absence.NOT_FETCHED : Absence.LOST;
  }
}
