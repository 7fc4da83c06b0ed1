package reproducibility.upstream;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.Malformed;

/**
 * The version of the Simple API that a page is written in (PEP 629), and what its two forms have in
 * common.
 *
 * @param minor later ones only add
 */
record SimpleVersion(int minor) {
  /** What a page without a version is written in. */
  static final SimpleVersion FIRST = new SimpleVersion(0);

  private static final Pattern NUMBERS = Pattern.compile("1\\.(\\d{1,4})");

  /**
   * Reads a version.
   *
   * @throws Malformed where its major number is not 1: nobody knows what such a page means
   */
  static SimpleVersion of(String text) {
    Matcher numbers = NUMBERS.matcher(text.strip());
    if (!numbers.matches()) {
      throw new Malformed("", "version " + text.strip() + " of the Simple API, where 1 is known,");
    }
    return new SimpleVersion(Integer.parseInt(numbers.group(1)));
  }

  /** The address of a file, relative to its page or not; empty where it is none. */
  static Optional<URI> address(URI page, String text) {
    try {
      return Http.isAddress(text) ? Optional.of(page.resolve(new URI(text))) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The listed versions, or where none are listed those of the file names. */
  static List<String> versions(List<String> listed, List<IndexFile> files) {
    return listed.isEmpty()
        ? files.stream().flatMap(it -> it.version().stream()).distinct().toList()
        : List.copyOf(listed);
  }
}
