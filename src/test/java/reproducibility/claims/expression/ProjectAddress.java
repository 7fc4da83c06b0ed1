package reproducibility.claims.expression;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a project is at home: the host, and on a forge, where many projects are, also owner and
 * repository.
 */
record ProjectAddress(String place) implements Comparable<ProjectAddress> {
  private static final Set<String> FORGES =
      Set.of("github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "git.sr.ht");

  private static final int OWNER_AND_REPOSITORY = 2;

  /** Of any page of the project; empty where the text is no address of the web. */
  static Optional<ProjectAddress> of(String url) {
    try {
      URI address = new URI(url.strip().toLowerCase(Locale.ROOT));
      return Optional.ofNullable(address.getHost())
          .map(host -> host.replaceFirst("^www\\.", ""))
          .map(host -> new ProjectAddress(host + project(host, address)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String project(String host, URI address) {
    if (!FORGES.contains(host)) {
      return "";
    }
    return Arrays.stream(Optional.ofNullable(address.getPath()).orElse("").split("/", -1))
        .filter(it -> !it.isEmpty())
        .limit(OWNER_AND_REPOSITORY)
        .map(it -> "/" + it.replaceFirst("\\.git$", ""))
        .collect(Collectors.joining());
  }

  @Override
  public int compareTo(ProjectAddress other) {
    return place.compareTo(other.place);
  }

  @Override
  public String toString() {
    return place;
  }
}
