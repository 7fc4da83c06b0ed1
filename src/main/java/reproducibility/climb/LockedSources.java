package reproducibility.climb;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.change.BinaryAttribute;
import reproducibility.change.Change;
import reproducibility.change.ContractText;
import reproducibility.change.LockEntry;
import reproducibility.change.LockText;
import reproducibility.climb.Downloads.Got;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Sdist;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.hash.Digest;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.LockedArchive.Kind;

/**
 * Lays what was downloaded for a package into the folder of archives, locks it, and has git take it
 * for bytes.
 *
 * @param checkout in which it is locked
 * @param plan of the package
 */
record LockedSources(ClimbCheckout checkout, Plan plan) {
  /** A change with entries for these files as well. */
  Change with(List<Got> files, Change before) {
    Optional<String> first = checkout.snapshot().text(Lock.FILE);
    String text = before.after(Lock.FILE).orElseGet(checkout::lockText);
    Lock lock = Lock.parse(text);
    List<Got> more = new ArrayList<>();
    for (Got it : files) {
      Optional<LockedArchive> there = lock.entry(checkout.pathOf(it.fileName()));
      if (there.isPresent() && !there.get().digest().equals(it.digest())) {
        throw new Malformed(
            there.get().place(),
            "has another digest for " + it.fileName() + " than was downloaded");
      }
      if (there.isEmpty()) {
        more.add(it);
      }
    }
    LockText locks = new LockText(text);
    for (LockEntry it : entries(more)) {
      locks = locks.with(it);
    }
    locks = locks.withoutPinned(plan.expression().name());
    Change change = promised(before.text(Lock.FILE, first, locks.text()));
    for (Got it : files) {
      change =
          BinaryAttribute.of(checkout.pathOf(it.fileName()), checkout.snapshot(), laid(it, change));
    }
    return change;
  }

  private Change promised(Change before) {
    Optional<String> first = checkout.snapshot().text(Platforms.FILE);
    return first.isEmpty()
        ? before
        : before.text(
            Platforms.FILE,
            first,
            new ContractText(before.after(Platforms.FILE).orElse(first.get()))
                .withoutLevel(plan.expression().name())
                .holdingArchives()
                .text());
  }

  /** The wheels of one version stand in one entry (PEP 751, "packages.wheels"). */
  private List<LockEntry> entries(List<Got> files) {
    List<LockEntry> entries = new ArrayList<>();
    for (Got it : files) {
      LockEntry entry = entry(it);
      Optional<LockEntry> same =
          entries.stream()
              .filter(one -> entry.files().get(0).kind() == Kind.WHEEL)
              .filter(one -> one.files().get(0).kind() == Kind.WHEEL)
              .filter(one -> one.name().equals(entry.name()))
              .filter(one -> one.version().equals(entry.version()))
              .findFirst();
      if (same.isPresent()) {
        List<LockEntry.File> all = new ArrayList<>(same.get().files());
        all.addAll(entry.files());
        entries.set(
            entries.indexOf(same.get()),
            new LockEntry(
                entry.name(), entry.version(), all, same.get().origin(), Optional.empty()));
      } else {
        entries.add(entry);
      }
    }
    return entries;
  }

  private LockEntry entry(Got file) {
    Optional<Archive> content = content(file);
    Kind kind =
        content
            .map(
                it ->
                    it instanceof Wheel
                        ? Kind.WHEEL
                        : it instanceof Sdist ? Kind.SDIST : Kind.ARCHIVE)
            .orElse(Kind.ARCHIVE);
    boolean python = kind != Kind.ARCHIVE;
    String name = python ? content.orElseThrow().name() : plan.name();
    Optional<String> version =
        python
            ? content.flatMap(it -> it.versions().stream().reduce((a, b) -> b))
            : Optional.empty();
    return new LockEntry(
        NormalizedName.of(name).value(),
        version,
        List.of(
            new LockEntry.File(
                kind, Lock.written(checkout.pathOf(file.fileName())), file.digest())),
        file.origin(),
        Optional.empty());
  }

  /** What it says of itself; an archive that is none of Python's says nothing. */
  private static Optional<Archive> content(Got file) {
    try {
      return Optional.of(Ecosystems.read(file.path()));
    } catch (Malformed e) {
      if (Wheel.isNamed(file.fileName())) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Change laid(Got file, Change before) {
    String path = checkout.pathOf(file.fileName());
    if (!path.matches("[\\w.+/-]+")) {
      throw new Malformed(path, "cannot stand in a path of Nix code: vendor it by hand");
    }
    Path place = checkout.folder().resolve(path);
    boolean there = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
    Optional<Path> other =
        Optional.ofNullable(before.files().get(path))
            .or(() -> there ? Optional.of(place) : Optional.empty());
    if (other.isPresent() && !Digest.of(other.get()).equals(file.digest())) {
      throw new Malformed(path, "is there already with other bytes: nothing is overwritten");
    }
    return other.isPresent() ? before : before.file(path, file.path());
  }
}
