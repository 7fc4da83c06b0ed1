package reproducibility.cli.vendor;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.Archive;
import reproducibility.change.Change;
import reproducibility.change.LockEntry;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.repository.git.Staging;
import reproducibility.tool.Scratch;
import reproducibility.upstream.Upstream;
import reproducibility.vendor.Choice;
import reproducibility.vendor.FetchedFile;
import reproducibility.vendor.Vendor;
import reproducibility.vendor.Vendored;

/**
 * Vendors what staged expressions refer to, and stages archives and lock. It reads expressions and
 * lock as they are staged, and leaves alone whatever is not staged.
 */
final class StagedVendoring {
  private final Staging staging;
  private final Upstream upstream;
  private final Scratch scratch;
  private final PrintWriter out;
  private final StagedLock lock;
  private final StagedArchives archives;
  private boolean sound = true;

  StagedVendoring(Staging staging, Upstream upstream, Scratch scratch, PrintWriter out) {
    this.staging = staging;
    this.upstream = upstream;
    this.scratch = scratch;
    this.out = out;
    this.lock = new StagedLock(staging, out);
    this.archives = StagedArchives.of(staging);
  }

  /**
   * Does it.
   *
   * @return whether nothing differs
   * @throws Undecided where upstream is out of reach
   * @throws Malformed where something cannot be vendored
   */
  boolean vendor() {
    archives.requireNoStrays(lock.read());
    for (String path : staging.changed(PackageFolder.PATH)) {
      if (path.endsWith(".nix")) {
        String text = staging.text(path).orElse("");
        Set<String> names = archives.namedIn(path, text);
        archives.requireNamed(path, text);
        Set<String> gone =
            new TreeSet<>(
                staging.committed(path).map(it -> archives.namedIn(path, it)).orElse(Set.of()));
        gone.removeAll(names);
        gone.removeAll(archives.mentioned());
        for (String name : names) {
          vendor(name, gone);
        }
      }
    }
    return sound;
  }

  private void vendor(String path, Set<String> gone) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    Optional<LockedArchive> locked = lock.read().entry(path);
    boolean staged = staging.paths(path).contains(path) || staging.ignores(path);
    boolean here = Files.exists(staging.top().resolve(path), LinkOption.NOFOLLOW_LINKS);
    if (locked.isPresent() && here && !lock.isLaid(locked.get())) {
      out.println("differs    " + name + ", which is not what " + locked.get().place() + " says");
      sound = false;
      return;
    }
    if (locked.isPresent() && staged && (here || staging.paths(path).contains(path))) {
      return;
    }
    if (staging.isOfNamedFiles()) {
      throw new Malformed(
          name,
          "is to be vendored, and a commit of named files takes nothing else: git add the files,"
              + " and git commit without names");
    }
    if (locked.isPresent()) {
      if (!here) { // what is here is as locked: upstream has no say in it
        layDown(locked.get());
      }
    } else {
      lock.add(entry(path, name), gone);
    }
    if (sound) {
      stage(path);
    }
  }

  private void layDown(LockedArchive locked) {
    Vendored outcome = new Vendor(staging.top(), Optional.empty(), upstream).vendor(locked);
    switch (outcome.result()) {
      case SAME, ADDED, KEPT -> out.println("vendored   " + locked.fileName());
      case DIFFERS -> {
        out.println("differs    " + locked.fileName() + "\n           " + outcome.detail());
        sound = false;
      }
      case UNDECIDED -> throw new Undecided(Capability.ARCHIVES, outcome.detail(), "");
    }
  }

  /** What the index has under this name, laid down. */
  private LockEntry entry(String path, String name) {
    Path place = staging.top().resolve(path);
    if (SourceTarball.isNamed(name)) {
      throw new Malformed(
          name,
          "is not locked, and a forge gives no digest to compare with: vendor and lock it by hand");
    }
    Choice choice = Choice.ofFile(upstream.index(), name);
    FetchedFile fetched = FetchedFile.of(upstream.index(), choice, scratch.folder("fetched-"));
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
        && !Digest.of(place).equals(fetched.digest())) {
      throw new Malformed(
          path,
          "is here with other bytes than are published ("
              + Digest.of(place)
              + ", not "
              + fetched.digest()
              + "); it is kept");
    }
    Archive content = Ecosystems.read(fetched.path());
    Change.none().file(path, fetched.path()).lay(staging.top());
    out.println("vendored   " + name + ", " + fetched.digest());
    return fetched.entry(content, path);
  }

  private void stage(String path) {
    if (staging.ignores(path)) {
      out.println("not staged " + path + ": a rule keeps it out of git here");
    } else {
      staging.add(path);
      out.println("staged     " + path);
    }
  }
}
