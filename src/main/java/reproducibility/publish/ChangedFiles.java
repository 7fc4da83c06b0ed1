package reproducibility.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import reproducibility.Malformed;
import reproducibility.branch.Branches;
import reproducibility.file.OutputFolder;
import reproducibility.file.PartFile;
import reproducibility.hash.Digest;

/** Writes the files of a mirror, each whole; one that is as it should be keeps its time. */
final class ChangedFiles {
  private final OutputFolder output;
  private final Branches branches;
  private final boolean again;
  private final List<String> written = new ArrayList<>();

  /**
   * @param output the mirror
   * @param branches that hold the archives
   * @param again whether archives that are there are read
   */
  ChangedFiles(OutputFolder output, Branches branches, boolean again) {
    this.output = output;
    this.branches = branches;
    this.again = again;
  }

  /** What was written, by path. */
  List<String> written() {
    return List.copyOf(written);
  }

  /**
   * Writes an archive, unless it is there: one of an index is read then, as it may be older than
   * its page; a forge's archive is taken by its size.
   *
   * @throws Malformed where git's bytes are not the locked ones
   */
  Path archive(MirroredFile file) throws IOException {
    Path place = output.make(file.path());
    if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Files.size(place) == file.digest().size()
        && ((!again && file.project().isEmpty()) || Digest.of(place).equals(file.digest()))) {
      return place;
    }
    try (PartFile part = PartFile.inSwept(place);
        OutputStream out = part.stream()) {
      Digest copied = branches.copy(file.blob(), out);
      if (!copied.equals(file.digest())) {
        throw new Malformed(
            file.fileName() + " on " + file.branches().get(0),
            "is "
                + copied
                + ", and its lock says "
                + file.digest()
                + ": nothing of it is published");
      }
      part.become(place);
    }
    written.add(file.path());
    return place;
  }

  /** Writes a text in place of another one. */
  void write(String path, String text) throws IOException {
    Path place = output.make(path);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Files.size(place) == bytes.length
        && Arrays.equals(Files.readAllBytes(place), bytes)) {
      return;
    }
    if (!path.startsWith(MirrorFolder.FILES)) {
      PartFile.sweep(place.resolveSibling("."));
    }
    try (PartFile part = PartFile.inSwept(place);
        OutputStream out = part.stream()) {
      out.write(bytes);
      part.become(place);
    }
    written.add(path);
  }
}
