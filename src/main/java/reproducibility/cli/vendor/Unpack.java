package reproducibility.cli.vendor;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.archive.tree.SourceTree;
import reproducibility.change.Change;
import reproducibility.change.HeldCheckout;
import reproducibility.change.Journal;
import reproducibility.change.Unpacking;
import reproducibility.cli.ExitStatus;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.file.OutputFolder;
import reproducibility.hash.Digest;
import reproducibility.hint.ShellWord;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.LockedArchive.Kind;
import reproducibility.repository.Snapshot;
import reproducibility.vendor.UnpackedSource;

/** Keeps the unpacked source of forge's tarballs in a checkout. */
final class Unpack {
  private Unpack() {}

  /** What is released on an index has a form of its own there; only a forge's tarball is a tree. */
  static void requireTarball(LockedArchive archive) {
    if (archive.kind() != Kind.ARCHIVE || !SourceTarball.isNamed(archive.fileName())) {
      throw new Malformed(
          archive.fileName(), "is no forge's tarball: the source of those alone is kept unpacked");
    }
  }

  /**
   * Unpacks each of them.
   *
   * @param instead whether the tarballs go
   * @return the exit status
   */
  static int all(List<LockedArchive> archives, Path checkout, boolean instead, PrintWriter out) {
    try (HeldCheckout held = HeldCheckout.open(checkout, Optional.of("vendor --unpack"))) {
      for (LockedArchive it : archives) {
        one(it, held.repository().at(Optional.empty()), instead, held.journal(), out);
      }
    }
    out.flush();
    return ExitStatus.SOUND;
  }

  private static void one(
      LockedArchive locked, Snapshot snapshot, boolean instead, Journal journal, PrintWriter out) {
    Path tarball = snapshot.folder().resolve(locked.path());
    if (!Files.isRegularFile(tarball) || !Digest.of(tarball).equals(locked.digest())) {
      throw new Malformed(locked.path(), "is not here with the locked bytes: nothing was unpacked");
    }
    Path folder = new OutputFolder(snapshot.folder()).place(SourceTarball.folderOf(locked.path()));
    try {
      SourceTree source = UnpackedSource.lay(tarball, folder);
      out.println("unpacked   " + folder.getFileName() + "/, " + source.tree());
      source.open().forEach(it -> out.println("           " + it));
      Change change = Unpacking.of(locked, source.tree().id(), instead, snapshot);
      change.diff().forEach(out::println);
      change.write(snapshot.folder(), journal);
      out.println(
          "next       git add --force "
              + ShellWord.of(
                  ArchiveFolders.pathInsteadOf(
                      locked.path(), String.valueOf(folder.getFileName()))));
      change.paths().stream()
          .filter(it -> !snapshot.ignores(it))
          .forEach(it -> out.println("           git add " + ShellWord.ofPath(it)));
      out.println("           bin/repro check --tag commit");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
