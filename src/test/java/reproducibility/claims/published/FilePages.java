package reproducibility.claims.published;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.publish.CoreMetadata;
import reproducibility.publish.ListedFile;
import reproducibility.publish.MirroredFile;
import reproducibility.publish.PublishedMirror;

/** What the two pages of a mirror say of one file. */
final class FilePages {
  private FilePages() {}

  static String project(MirroredFile file) {
    return file.project().orElseThrow();
  }

  static Optional<ListedFile> on(MirroredFile file, PublishedMirror mirror, boolean json) {
    return entries(file, mirror, json).findFirst();
  }

  /** All that a page lists under its name: a client may take any of them. */
  static Stream<ListedFile> entries(MirroredFile file, PublishedMirror mirror, boolean json) {
    return mirror.page(project(file), json).stream()
        .flatMap(it -> it.files().stream())
        .filter(it -> it.fileName().equals(file.fileName()));
  }

  /** Whether an address on a project's page is that of a path from the top of the mirror. */
  static boolean leadsTo(String path, String address) {
    try {
      return URI.create("a/b/").resolve(address).toString().equals(path);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What is said of a file that may be yanked. */
  static String yanked(Optional<String> reason) {
    return reason.map(it -> it.isEmpty() ? "yanked" : "yanked: " + it).orElse("not yanked");
  }

  /** Where the pages say that its attestations are. */
  static List<String> provenance(MirroredFile file, PublishedMirror mirror) {
    return Stream.of(true, false)
        .flatMap(json -> on(file, mirror, json).stream())
        .flatMap(it -> it.provenance().stream())
        .distinct()
        .toList();
  }

  static ListedFile inJson(MirroredFile file, PublishedMirror mirror) {
    return on(file, mirror, true).orElseThrow(() -> notListed(file));
  }

  private static Undecided notListed(MirroredFile file) {
    return new Undecided(file + " is not listed, as another claim says");
  }

  /** What the two pages say of it, as far as they list it. */
  static List<String> shown(
      MirroredFile file, PublishedMirror mirror, Function<ListedFile, String> what) {
    List<String> shown = new ArrayList<>();
    on(file, mirror, true).map(what).ifPresent(shown::add);
    on(file, mirror, false).map(what).ifPresent(shown::add);
    if (shown.isEmpty()) {
      throw notListed(file);
    }
    return shown;
  }

  /** Other bytes than the locked ones say nothing of what the page should say. */
  static CoreMetadata metadata(MirroredFile file, PublishedMirror mirror) {
    if (!mirror.digest(file).equals(Optional.of(file.digest()))) {
      throw new Undecided(file.path() + " has not the locked bytes, as another claim says");
    }
    return mirror.coreMetadata(file);
  }
}
