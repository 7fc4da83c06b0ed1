package reproducibility.climb;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.climb.FetchRequest.AtAddress;
import reproducibility.nix.evaluate.PackageSources.Fetch;

/**
 * Forges beside the one of the lock's package URLs, by where they give the archive of a commit
 * (nixpkgs manual, "Fetchers"; GitLab's API, "Repositories").
 */
enum OtherForge {
  GITLAB("gitlab.com", "gitlab\\..+") {
    @Override
    URI archive(String base, String path, String ref) {
      return URI.create(
          base
              + "api/v4/projects/"
              + encoded(path)
              + "/repository/archive.tar.gz?sha="
              + encoded(ref));
    }
  },
  GITEA("", "(gitea|forgejo)\\..+"),
  CODEBERG("codeberg.org", "codeberg\\.org"),
  SOURCEHUT("sr.ht", "(git|hg)\\.sr\\.ht"),
  BITBUCKET("bitbucket.org", "bitbucket\\.org") {
    @Override
    URI archive(String base, String path, String ref) {
      return below(base, path + "/get/" + ref + ".tar.gz");
    }
  };

  private static final Pattern REPOSITORY = Pattern.compile("/(?<path>[~\\w./-]+?)(?:\\.git)?/?");

  private final String host;
  private final Pattern hosts;

  /**
   * @param host where the fetcher asks that is told no domain; empty where it has to be told
   * @param hosts the servers that are known to be of this kind, as a pattern
   */
  OtherForge(String host, String hosts) {
    this.host = host;
    this.hosts = Pattern.compile(hosts);
  }

  /**
   * The address of an archive.
   *
   * @param base the server's, with a slash at the end
   * @param path the account and the repository
   * @param ref a commit or a tag
   */
  URI archive(String base, String path, String ref) {
    return below(base, path + "/archive/" + ref + ".tar.gz");
  }

  /**
   * Where one of nixpkgs' fetchers for a forge gets the archive.
   *
   * @throws Malformed where it says too little, or does not take an archive of git
   */
  static AtAddress archive(Fetch fetch, String ref) {
    OtherForge forge = named(fetch);
    String domain =
        fetch
            .argument("domain")
            .or(() -> fetch.argument("githubBase"))
            .or(() -> Optional.of(forge.host).filter(it -> !it.isEmpty()))
            .orElseThrow(() -> new Malformed(fetch.fetcher(), "has no domain"));
    String server = domain;
    if (forge == SOURCEHUT) {
      String system = fetch.argument("vc").orElse("git");
      if (!system.equals("git")) {
        throw new Malformed(
            fetch.fetcher(), "takes the archive of " + system + ", and only git's is known here");
      }
      server = system + "." + domain;
    }
    String path =
        Stream.of(
                fetch.argument("group").orElse(""),
                FetcherReader.required(fetch, "owner"),
                FetcherReader.required(fetch, "repo"))
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining("/"));
    String base = fetch.argument("protocol").orElse("https") + "://" + server + "/";
    return at(forge.archive(base, path, Addresses.withoutRefs(ref)), path, ref);
  }

  private static OtherForge named(Fetch fetch) {
    String name = fetch.fetcher().replaceFirst("^fetchFrom", "").toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(it -> it.name().equals(name))
        .findFirst()
        // Forgejo is Gitea's fork, and a server of GitHub's own software has the same addresses.
        .orElse(GITEA);
  }

  /** Where a forge has the archive of a repository that is cloned from an address, if it is one. */
  static Optional<AtAddress> ofRepository(URI address, String ref) {
    String server = Optional.ofNullable(address.getHost()).orElse("");
    Matcher repository = REPOSITORY.matcher(Optional.ofNullable(address.getPath()).orElse(""));
    return Arrays.stream(values())
        .filter(it -> it.hosts.matcher(server).matches() && repository.matches())
        .map(
            it ->
                at(
                    it.archive(
                        "https://" + server + "/",
                        repository.group("path"),
                        Addresses.withoutRefs(ref)),
                    repository.group("path"),
                    ref))
        .findFirst();
  }

  private static AtAddress at(URI address, String path, String ref) {
    String name = path.replaceFirst(".*/", "") + "-" + Addresses.withoutRefs(ref);
    return new AtAddress(address, name.replace('/', '-') + ".tar.gz");
  }

  private static URI below(String base, String path) {
    return URI.create(base + path.replace("%", "%25").replace(" ", "%20"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
