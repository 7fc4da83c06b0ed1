package reproducibility.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import reproducibility.Malformed;
import reproducibility.hash.Digest;
import reproducibility.tool.Scratch;
import reproducibility.upstream.StaticFiles;

/**
 * A mirror as it is published, beside what the version branches say that it should be. Each page is
 * read once.
 */
public final class PublishedMirror {
  /** Ten times the largest project page that is known. */
  private static final int MOST_PAGE_BYTES = 32 << 20;

  private final String place;
  private final StaticFiles files;
  private final MirrorContent content;
  private final Map<String, Object> pages = new ConcurrentHashMap<>();

  /**
   * @param place a folder, or an address
   * @param content what the branches hold
   */
  public PublishedMirror(String place, MirrorContent content) {
    this.place = place;
    this.files = StaticFiles.at(place);
    this.content = content;
  }

  /** Where it is. */
  public String place() {
    return place;
  }

  /** What the version branches hold. */
  public MirrorContent content() {
    return content;
  }

  /** The names of projects that the branches have, or that one of the two lists gives. */
  public Set<String> projects() {
    Set<String> names = new TreeSet<>(content.projects().keySet());
    for (boolean json : new boolean[] {true, false}) {
      try {
        names.addAll(list(json));
      } catch (Malformed e) {
        // A claim of its own says so.
      }
    }
    return names;
  }

  /**
   * The list of projects; empty where it is not there.
   *
   * @param json or HTML
   * @throws Malformed where it is not whole
   */
  public List<String> list(boolean json) {
    return json
        ? read(MirrorFolder.JSON + MirrorFolder.JSON_PAGE, IndexPageReader::readListInJson)
            .orElse(List.of())
        : read(MirrorFolder.HTML + MirrorFolder.HTML_PAGE, IndexPageReader::readListInHtml)
            .orElse(List.of());
  }

  /** The path of a project's page. */
  public static String path(String project, boolean json) {
    return json
        ? MirrorFolder.JSON + project + "/" + MirrorFolder.JSON_PAGE
        : MirrorFolder.HTML + project + "/" + MirrorFolder.HTML_PAGE;
  }

  /**
   * The page of a project, if it is there.
   *
   * @param json or HTML
   * @throws Malformed where it is not whole
   */
  public Optional<ListedProject> page(String project, boolean json) {
    return read(path(project, json), json ? IndexPageReader::readJson : IndexPageReader::readHtml);
  }

  @SuppressWarnings("unchecked")
  private <T> Optional<T> read(String path, BiFunction<String, String, T> reader) {
    return (Optional<T>)
        pages.computeIfAbsent(
            path,
            it ->
                files
                    .bytes(it, MOST_PAGE_BYTES)
                    .map(bytes -> reader.apply(it, new String(bytes, StandardCharsets.UTF_8))));
  }

  /** What identifies the bytes of an archive, if it is there; no more are read than are locked. */
  public Optional<Digest> digest(MirroredFile file) {
    return files.copy(file.path(), OutputStream.nullOutputStream(), file.digest().size());
  }

  /** The text of the file of metadata beside a wheel, if it is there. */
  public Optional<String> metadata(MirroredFile file) {
    return files
        .bytes(file.path() + MirrorFolder.METADATA, MOST_PAGE_BYTES)
        .map(it -> new String(it, StandardCharsets.UTF_8));
  }

  /** The provenance object beside an archive, if it is there. */
  public Optional<String> provenance(MirroredFile file) {
    return files
        .bytes(file.path() + MirrorFolder.PROVENANCE, MOST_PAGE_BYTES)
        .map(it -> new String(it, StandardCharsets.UTF_8));
  }

  /**
   * What the published archive itself says.
   *
   * @throws Malformed where it is not there, or cannot be read
   */
  public CoreMetadata coreMetadata(MirroredFile file) {
    try (Scratch scratch = Scratch.create()) {
      Path copy = scratch.top().resolve(file.fileName());
      try (OutputStream out = Files.newOutputStream(copy)) {
        if (files.copy(file.path(), out, file.digest().size()).isEmpty()) {
          throw new Malformed(file.path(), "is not there");
        }
      }
      return CoreMetadata.of(copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
