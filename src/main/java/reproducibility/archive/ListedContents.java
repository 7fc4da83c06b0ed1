package reproducibility.archive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Contents whose entries are listed when the archive is opened. */
abstract sealed class ListedContents implements Contents permits ZipContents, TarContents {
  final List<Item> items = new ArrayList<>();
  final Map<String, String> marks = new TreeMap<>();

  @Override
  public List<Item> items() {
    return Collections.unmodifiableList(items);
  }

  @Override
  public Map<String, String> marks() {
    return marks;
  }
}
