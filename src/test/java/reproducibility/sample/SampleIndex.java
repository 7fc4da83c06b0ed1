package reproducibility.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;

/** Git's index of a sample: the work tree, but for what a fault wants otherwise. */
final class SampleIndex {
  private final Git git;
  private final Set<String> untracked = new HashSet<>();
  private final Map<String, DirCacheEntry> staged = new TreeMap<>();

  SampleIndex(Git git) {
    this.git = git;
  }

  void untrack(String path) {
    untracked.add(path);
  }

  void stage(String path, FileMode mode, byte[] bytes) {
    try (ObjectInserter objects = git.getRepository().newObjectInserter()) {
      DirCacheEntry entry = new DirCacheEntry(path);
      entry.setFileMode(mode);
      entry.setLength(bytes.length);
      entry.setObjectId(objects.insert(Constants.OBJ_BLOB, bytes));
      objects.flush();
      staged.put(path, entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stageAll() {
    try {
      DirCache index = git.getRepository().lockDirCache();
      DirCacheBuilder builder = index.builder();
      for (int i = 0; i < index.getEntryCount(); i++) {
        if (!staged.containsKey(index.getEntry(i).getPathString())) {
          builder.add(index.getEntry(i));
        }
      }
      staged.values().forEach(builder::add);
      if (!builder.commit()) {
        throw new IllegalStateException("git's index cannot be written");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void track() {
    try {
      git.add().addFilepattern(".").call();
      git.add().addFilepattern(".").setUpdate(true).call();
      for (String path : untracked) {
        git.rm().setCached(true).addFilepattern(path).call();
      }
      if (!staged.isEmpty()) {
        stageAll();
      }
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What differs from the work tree on purpose. */
  String state() {
    return untracked.toString() + staged.keySet();
  }
}
