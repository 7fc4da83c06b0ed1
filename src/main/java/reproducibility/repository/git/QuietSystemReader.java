package reproducibility.repository.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from starting {@code git} to find the machine's settings and from writing settings of
 * its own: what a repository holds must not depend on them.
 */
public final class QuietSystemReader extends SystemReader.Delegate {

  private static final long CLOCK_RESOLUTION_MILLIS = 10;

  /** Of a pack, in one read. JGit's 8 kB are a call and an array each for so little of a wheel. */
  private static final int WINDOW_BYTES = 1 << 16;

  private static final long ALL_WINDOWS_BYTES = 16 << 20;

  private QuietSystemReader(SystemReader machine) {
    super(machine);
  }

  /** Sets it, and how JGit reads packs, for this whole process. */
  public static void install() {
    SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
    // FS makes an object of its subclass: threads that begin with one class each wait for ever.
    FS.detect();
    WindowCacheConfig windows = new WindowCacheConfig();
    windows.setPackedGitWindowSize(WINDOW_BYTES);
    windows.setPackedGitLimit(ALL_WINDOWS_BYTES);
    windows.install();
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Unsaved(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Unsaved(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Unsaved(parent, fs);
  }

  /**
   * Settings that are in no file. The resolution of the file system's clock is given, or else JGit
   * measures it, for two seconds and with files of its own in the repository.
   */
  private static final class Unsaved extends FileBasedConfig {
    Unsaved(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // There is no file to read.
    }

    @Override
    public void save() {
      // There is no file to write.
    }

    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
          ? unit.convert(CLOCK_RESOLUTION_MILLIS, TimeUnit.MILLISECONDS)
          : super.getTimeUnit(section, subsection, name, otherwise, unit);
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
