package reproducibility.diff.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.archive.Contents;
import reproducibility.archive.Contents.Form;
import reproducibility.archive.Contents.Item;
import reproducibility.ecosystem.Ecosystems;

/**
 * One of two archives, open; or nothing, where only the other side has one.
 *
 * @param path where it lies, if there is one
 * @param contents its entries, if there is one
 * @param files its entries but for folders, by the path without the version
 */
record OpenArchive(Optional<Path> path, Optional<Contents> contents, Map<String, Item> files)
    implements AutoCloseable {
  private static final int MOST_TEXT_BYTES = 16 << 20;

  static OpenArchive open(Optional<Path> path, Path scratch) {
    if (path.isEmpty()) {
      return new OpenArchive(path, Optional.empty(), Map.of());
    }
    Contents contents = Ecosystems.open(path.get(), scratch);
    String fileName = path.get().getFileName().toString();
    Layout layout = Layout.of(fileName, contents.items());
    Map<String, Item> files = new LinkedHashMap<>();
    Map<String, Integer> times = new HashMap<>();
    for (Item item : contents.items()) {
      if (item.form() != Form.FOLDER) {
        String key = layout.key(item.path());
        int more = times.merge(key, 1, Integer::sum);
        files.put(more == 1 ? key : key + " [" + more + "]", item);
      }
    }
    return new OpenArchive(path, Optional.of(contents), files);
  }

  String fileName() {
    return path.map(it -> it.getFileName().toString()).orElse("");
  }

  /** The first bytes of a file, and at most so many. */
  byte[] start(Item item, int most) throws IOException {
    try (InputStream in = open(item)) {
      return in.readNBytes(most);
    }
  }

  /**
   * A text as far as it is read at all, and of any other file the first bytes.
   *
   * @param start enough to tell what it is
   * @param most of a text
   */
  byte[] textOrStart(Item item, int start, int most) throws IOException {
    try (InputStream in = open(item)) {
      byte[] head = in.readNBytes(start);
      if (head.length < start || !Bytes.type(item, head).isText()) {
        return head;
      }
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.write(head);
      whole.write(in.readNBytes(most - start));
      return whole.toByteArray();
    }
  }

  InputStream open(Item item) throws IOException {
    return contents.orElseThrow().open(item);
  }

  /** The text of a file, or an empty one where there is none. */
  String text(String key) throws IOException {
    Item item = files.get(key);
    if (item == null) {
      return "";
    }
    if (item.size() > MOST_TEXT_BYTES) {
      throw new Malformed(fileName() + "!" + item.path(), "is larger than " + MOST_TEXT_BYTES);
    }
    return new String(start(item, MOST_TEXT_BYTES), StandardCharsets.UTF_8);
  }

  /**
   * The key of a file that describes the archive; that nearest to the top, where there are more.
   */
  Optional<String> description(String name) {
    return files.keySet().stream()
        .filter(it -> it.equals(name) || it.endsWith("/" + name))
        .filter(Layout::isMetadata)
        .min(
            java.util.Comparator.<String>comparingInt(it -> it.split("/", -1).length)
                .thenComparing(it -> it));
  }

  /** A file that is there. */
  Item item(String key) {
    return Optional.ofNullable(files.get(key)).orElseThrow();
  }

  /** The keys in the order of the archive. */
  List<String> keys() {
    return List.copyOf(files.keySet());
  }

  @Override
  public void close() throws IOException {
    if (contents.isPresent()) {
      contents.get().close();
    }
  }
}
