package reproducibility.repository.git;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.ProcessResult;
import reproducibility.Malformed;

/**
 * The file system as JGit sees it while it reads a repository: no program is started, and of the
 * repository's settings only those are read that say how its objects and refs are kept. Includes,
 * filters, hooks and monitors are as if they were not there.
 */
final class QuietFileSystem extends FS_POSIX {
  private static final long MOST_BYTES = 1 << 20;

  /** git-config(1); by section, in lower case. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "core",
          Set.of("repositoryformatversion", "bare", "filemode", "ignorecase", "logallrefupdates"),
          "extensions",
          Set.of("objectformat", "refstorage", "partialclone", "noop", "preciousobjects"),
          "remote",
          Set.of("url", "fetch", "promisor", "partialclonefilter"));

  private final Path copies;

  /**
   * @param copies an empty folder, for what is read of the settings
   */
  QuietFileSystem(Path copies) {
    this.copies = copies;
  }

  @Override
  public FS newInstance() {
    return new QuietFileSystem(copies);
  }

  @Override
  public File resolve(File folder, String name) {
    File file = super.resolve(folder, name);
    return name.equals(Constants.CONFIG) && file.exists() ? copied(file.toPath()) : file;
  }

  private File copied(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        throw new Malformed(
            file.toString(), "is no file of settings of at most " + MOST_BYTES + " bytes");
      }
      Config all = new Config();
      all.fromText(Files.readString(file, StandardCharsets.UTF_8));
      Path copy = copies.resolve("config-" + Integer.toHexString(file.hashCode()));
      Files.writeString(copy, allowed(all).toText());
      return copy.toFile();
    } catch (ConfigInvalidException e) {
      throw new Malformed(file.toString(), "cannot be read: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Config allowed(Config all) {
    Config some = new Config();
    for (String section : all.getSections()) {
      Set<String> names = ALLOWED.getOrDefault(section.toLowerCase(Locale.ROOT), Set.of());
      for (String name : names) {
        set(some, all, section, null, name);
        all.getSubsections(section).forEach(it -> set(some, all, section, it, name));
      }
    }
    return some;
  }

  private static void set(
      Config some,
      Config all,
      String section,
      @org.jspecify.annotations.Nullable String sub,
      String name) {
    List<String> values = Arrays.asList(all.getStringList(section, sub, name));
    if (!values.isEmpty()) {
      some.setStringList(section, sub, name, values);
    }
  }

  @Override
  public ProcessResult runHookIfPresent(
      Repository repository,
      String hook,
      String[] arguments,
      OutputStream out,
      OutputStream err,
      String input) {
    return new ProcessResult(ProcessResult.Status.NOT_PRESENT);
  }
}
