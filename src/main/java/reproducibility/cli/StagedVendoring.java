package reproducibility.cli;

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
import reproducibility.archive.Digest;
import reproducibility.change.Change;
import reproducibility.change.LockEntry;
import reproducibility.repository.Inventory;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.NamedArchives;
import reproducibility.repository.Staging;
import reproducibility.tool.Scratch;
import reproducibility.upstream.Upstream;
import reproducibility.vendor.Choice;
import reproducibility.vendor.Fetched;
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
  private boolean sound = true;

  StagedVendoring(Staging staging, Upstream upstream, Scratch scratch, PrintWriter out) {
    this.staging = staging;
    this.upstream = upstream;
    this.scratch = scratch;
    this.out = out;
    this.lock = new StagedLock(staging, out);
  }

  /**
   * Does it.
   *
   * @return whether nothing differs
   * @throws Undecided where upstream is out of reach
   * @throws Malformed where something cannot be vendored
   */
  boolean vendor() {
    requireNoStrays();
    for (String path : staging.changed(Inventory.EXPRESSIONS)) {
      if (path.endsWith(".nix")) {
        Set<String> names = NamedArchives.inSources(staging.text(path).orElse(""));
        requireNamed(path, staging.text(path).orElse(""), names);
        Set<String> gone =
            new TreeSet<>(staging.committed(path).map(NamedArchives::inSources).orElse(Set.of()));
        gone.removeAll(names);
        gone.removeAll(mentioned());
        for (String name : names) {
          vendor(name, gone);
        }
      }
    }
    return sound;
  }

  /** An archive that Nix computes the name of cannot be vendored from the text. */
  private static void requireNamed(String path, String text, Set<String> names) {
    Set<String> computed = NamedArchives.computed(text);
    if (names.isEmpty() && !computed.isEmpty()) {
      throw new Malformed(
          path,
          "names its archive in a way that only Nix can compute, "
              + computed.iterator().next()
              + ": vendor, lock and git add it by hand, then git commit --no-verify; or write"
              + " ${version} with version = \"…\" on a line of its own");
    }
  }

  /** Git keeps what was committed once for ever, also what {@code git add -A} took along. */
  private void requireNoStrays() {
    Set<String> known = mentioned();
    lock.read().archives().forEach(it -> known.add(it.fileName()));
    for (String path : staging.changed(Inventory.SOURCES)) {
      String name = path.substring(Inventory.SOURCES.length());
      if (!name.contains("/") && Archive.isNamedLikeOne(name) && !known.contains(name)) {
        throw new Malformed(
            path,
            "is staged, and neither the lock nor an expression names it: git restore --staged "
                + path
                + " takes it out of this commit");
      }
    }
  }

  /** Every archive that any staged expression mentions. */
  private Set<String> mentioned() {
    Set<String> mentioned = new TreeSet<>();
    staging.paths(Inventory.EXPRESSIONS).stream()
        .flatMap(it -> staging.text(it).stream())
        .forEach(it -> mentioned.addAll(NamedArchives.inSources(it)));
    return mentioned;
  }

  private void vendor(String name, Set<String> gone) {
    String path = Inventory.SOURCES + name;
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
      layDown(locked.get());
    } else {
      lock.add(entry(name), gone);
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
  private LockEntry entry(String name) {
    Path place = staging.top().resolve(Inventory.SOURCES + name);
    if (name.matches(".+-[0-9a-f]{40}\\.tar\\.gz")) {
      throw new Malformed(
          name,
          "is not locked, and a forge gives no digest to compare with: vendor and lock it by hand");
    }
    Choice choice = Choice.ofFile(upstream.index(), name);
    Fetched fetched = Fetched.of(upstream.index(), choice, scratch.folder("fetched-"));
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
        && !Digest.of(place).equals(fetched.digest())) {
      throw new Malformed(
          Inventory.SOURCES + name,
          "is here with other bytes than are published ("
              + Digest.of(place)
              + ", not "
              + fetched.digest()
              + "); it is kept");
    }
    Archive content = Archive.read(fetched.path());
    Change.none().file(Inventory.SOURCES + name, fetched.path()).lay(staging.top());
    out.println("vendored   " + name + ", " + fetched.digest());
    return fetched.entry(content);
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
