package reproducibility.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.branch.Branches;
import reproducibility.file.OutputFolder;
import reproducibility.file.PartFile;
import reproducibility.hash.Digest;

/**
 * Writes a mirror: archives below {@code files/}, pages in HTML below {@code simple/} and in JSON
 * below {@code json/}.
 *
 * <p>Each file appears under its name when it is whole, and in an order in which a page never names
 * what is not there yet: archives, pages of projects, lists of projects; what goes, goes the other
 * way round. So a reader sees each page old or new at any moment, also where this is killed, and no
 * symbolic links are needed, which object stores and copies by {@code rsync} lack. What is there
 * already is not written again.
 */
public final class MirrorFolder {
  /** Where archives lie. */
  public static final String FILES = "files/";

  /** Where pages in HTML lie. */
  public static final String HTML = "simple/";

  /** Where pages in JSON lie. */
  public static final String JSON = "json/";

  /** The page of a folder, in HTML. */
  public static final String HTML_PAGE = "index.html";

  /** The page of a folder, in JSON. */
  public static final String JSON_PAGE = "index.json";

  /** From a project's page to the archives; works below any address. */
  static final String TO_FILES = "../../" + FILES;

  /** Beside an archive (PEP 658). */
  static final String METADATA = ".metadata";

  /** Beside an archive: its provenance object (PEP 740). */
  static final String PROVENANCE = ".provenance";

  private final Path folder;
  private final OutputFolder output;
  private final ChangedFiles changed;
  private final Optional<String> address;
  private final boolean again;
  private final List<String> removed = new ArrayList<>();
  private final Map<String, String> unread = new TreeMap<>();

  /**
   * @param folder which is made where it is not there
   * @param branches that hold the archives
   * @param address of the mirror, with a slash at its end, where it is known: PEP 740 has whole
   *     addresses alone
   * @param again whether archives that are there are read again
   */
  public MirrorFolder(Path folder, Branches branches, Optional<String> address, boolean again) {
    this.folder = folder;
    this.output = new OutputFolder(folder);
    this.changed = new ChangedFiles(output, branches, again);
    this.address = address;
    this.again = again;
  }

  /**
   * What was done.
   *
   * @param written files that are new or changed, by path
   * @param removed pages that are gone
   * @param unread archives that were published without metadata, and why they cannot be read
   */
  public record Done(List<String> written, List<String> removed, Map<String, String> unread) {}

  /**
   * Publishes.
   *
   * @throws Malformed where another publisher is at work, or git's bytes are not the locked ones
   * @throws IOException where a file cannot be written; what was written is whole
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Done publish(MirrorContent content) throws IOException {
    try (PublisherLock lock = PublisherLock.of(folder)) {
      Files.createDirectories(folder.resolve(FILES));
      PartFile.sweep(folder.resolve(FILES));
      Map<String, ListedProject> pages = new TreeMap<>();
      for (MirroredFile it : content.files().values()) {
        if (it.project().isEmpty()) {
          var unused = changed.archive(it);
        }
      }
      for (Map.Entry<String, List<MirroredFile>> it : content.projects().entrySet()) {
        pages.put(it.getKey(), project(it.getKey(), it.getValue()));
      }
      for (Map.Entry<String, ListedProject> it : pages.entrySet()) {
        changed.write(JSON + it.getKey() + "/" + JSON_PAGE, IndexPages.json(it.getValue()));
        changed.write(HTML + it.getKey() + "/" + HTML_PAGE, IndexPages.html(it.getValue()));
      }
      List<String> names = List.copyOf(pages.keySet());
      changed.write(JSON + JSON_PAGE, IndexPages.listInJson(names));
      changed.write(HTML + HTML_PAGE, IndexPages.listInHtml(names));
      removeOthers(names);
      return new Done(changed.written(), List.copyOf(removed), new TreeMap<>(unread));
    }
  }

  private ListedProject project(String name, List<MirroredFile> files) throws IOException {
    Optional<ListedProject> before = published(name);
    List<ListedFile> listed = new ArrayList<>();
    for (MirroredFile it : files) {
      ListedFile entry = listed(it, before.flatMap(page -> page.file(it.fileName())));
      if (it.isOffered()) {
        listed.add(entry);
      }
    }
    return new ListedProject(
        Optional.of(name),
        files.stream().flatMap(it -> it.status().stream()).findFirst().map(it -> it.word()),
        listed.isEmpty() ? List.of() : files.stream().map(it -> it.version()).distinct().toList(),
        listed);
  }

  /** What is published of a project now; nothing of it counts where it cannot be read. */
  private Optional<ListedProject> published(String name) throws IOException {
    Path page = output.place(JSON + name + "/" + JSON_PAGE);
    if (!Files.isRegularFile(page, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(IndexPageReader.readJson(name, Files.readString(page)));
    } catch (Malformed | java.nio.charset.CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private ListedFile listed(MirroredFile file, Optional<ListedFile> before) throws IOException {
    Optional<ListedFile> known = before.filter(it -> isPublished(file, it));
    CoreMetadata metadata = new CoreMetadata(Optional.empty(), Optional.empty());
    if (known.isEmpty()) {
      metadata = readable(changed.archive(file));
      if (metadata.text().isPresent()) {
        changed.write(file.path() + METADATA, metadata.text().get());
      }
    }
    if (file.attestations().isPresent()) {
      changed.write(file.path() + PROVENANCE, file.attestations().get());
    }
    return new ListedFile(
        file.fileName(),
        TO_FILES + file.fileName(),
        Optional.of(file.digest().sha256()),
        Optional.of(file.digest().size()),
        file.uploadTime().map(java.time.Instant::toString),
        known.isPresent() ? known.get().requiresPython() : metadata.requiresPython(),
        file.yanked(),
        known.isPresent()
            ? known.get().coreMetadata()
            : metadata.text().map(it -> Digest.of(it).sha256()),
        file.attestations().flatMap(it -> address).map(it -> it + file.path() + PROVENANCE));
  }

  /**
   * Whether an archive, and what the page says of its metadata, is taken as it is: the page was
   * written after the archive, with the digest that is locked now.
   */
  private boolean isPublished(MirroredFile file, ListedFile listed) {
    try {
      Path archive = output.place(file.path());
      Path metadata = output.place(file.path() + METADATA);
      return !again
          && listed.sha256().equals(Optional.of(file.digest().sha256()))
          && Files.isRegularFile(archive, LinkOption.NOFOLLOW_LINKS)
          && Files.size(archive) == file.digest().size()
          && (!file.isWheel()
              || (Files.isRegularFile(metadata, LinkOption.NOFOLLOW_LINKS)
                  && listed.coreMetadata().equals(Optional.of(Digest.of(metadata).sha256()))));
    } catch (IOException e) {
      return false;
    }
  }

  private CoreMetadata readable(Path archive) {
    try {
      return CoreMetadata.of(archive);
    } catch (Malformed e) {
      unread.put(archive.getFileName().toString(), e.rule());
      return new CoreMetadata(Optional.empty(), Optional.empty());
    }
  }

  /** Pages of projects that no branch has; the lists do not name them any more. */
  private void removeOthers(List<String> names) throws IOException {
    for (String tree : List.of(HTML, JSON)) {
      try (Stream<Path> folders = Files.list(folder.resolve(tree))) {
        for (Path it :
            folders.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList()) {
          String name = it.getFileName().toString();
          if (!names.contains(name)) {
            removePage(tree + name + "/");
          }
        }
      }
    }
  }

  private void removePage(String path) throws IOException {
    for (String page : List.of(HTML_PAGE, JSON_PAGE)) {
      if (Files.exists(output.place(path + page), LinkOption.NOFOLLOW_LINKS)) {
        output.delete(path + page);
        removed.add(path + page);
      }
    }
    try {
      Files.deleteIfExists(folder.resolve(path));
    } catch (java.nio.file.DirectoryNotEmptyException e) {
      // What else somebody keeps there is theirs.
    }
  }
}
