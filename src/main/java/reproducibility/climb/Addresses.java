package reproducibility.climb;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.climb.FetchRequest.AtAddress;
import reproducibility.climb.FetchRequest.Location;
import reproducibility.climb.FetchRequest.OnForge;
import reproducibility.climb.FetchRequest.OnIndex;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.ReleaseFileName;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.nix.evaluate.PackageSources.Fetch;
import reproducibility.upstream.Upstream;

/**
 * Tells of an address whether the package index, the forge or another server has the file.
 *
 * @param forge the address of the forge, beside the usual one
 */
record Addresses(URI forge) {
  private static final Pattern FORGE_ARCHIVE =
      Pattern.compile(
          "/(?<owner>[\\w.-]+)/(?<repository>[\\w.-]+)/(?:archive|tar\\.gz|legacy\\.tar\\.gz)/"
              + "(?:refs/tags/)?(?<ref>[^/]+?)(?:\\.tar\\.gz)?");

  private static final Pattern FORGE_REPOSITORY =
      Pattern.compile("/(?<owner>[\\w.-]+)/(?<repository>[\\w.-]+?)(?:\\.git)?/?");

  /**
   * Where a fetcher gets its {@code url}, the first of its {@code urls}.
   *
   * @param name of the file, where the fetcher gives it one
   * @throws Malformed where it has none, or one that is no address of the web
   */
  Location of(Fetch fetch, Optional<String> name) {
    List<String> urls = new ArrayList<>(fetch.arguments().getOrDefault("url", List.of()));
    urls.addAll(fetch.arguments().getOrDefault("urls", List.of()));
    if (urls.isEmpty()) {
      throw new Malformed(fetch.fetcher(), "has no url");
    }
    URI url = uri(fetch.fetcher(), urls.get(0));
    String last = Optional.ofNullable(url.getPath()).orElse("").replaceFirst(".*/", "");
    Matcher archive = FORGE_ARCHIVE.matcher(belowForge(url).orElse(""));
    if (archive.matches() && !archive.group("ref").endsWith(".zip")) {
      return new OnForge(archive.group("owner"), archive.group("repository"), archive.group("ref"));
    }
    boolean mirror = "mirror".equals(url.getScheme());
    boolean release = Wheel.isNamed(last) || last.matches(".+-\\d[^-]*\\.(tar\\.gz|zip)");
    if (release && (mirror ? "pypi".equals(url.getHost()) : isPath(url, ".*/packages/.*"))) {
      return new OnIndex(ReleaseFileName.projectIn(last), last);
    }
    if (mirror
        || !List.of("http", "https").contains(Optional.ofNullable(url.getScheme()).orElse(""))) {
      throw new Malformed(
          fetch.fetcher(),
          "gets "
              + url
              + (mirror
                  ? ", and only nixpkgs knows that list of mirrors"
                  : ", which is no address of the web"));
    }
    return new AtAddress(url, name.filter(Ecosystems::isArchive).orElse(last));
  }

  /**
   * The archive that a forge makes of a repository.
   *
   * @throws Malformed where no forge is known that does
   */
  Location ofRepository(String fetcher, String url, String ref) {
    URI address = uri(fetcher, url);
    Matcher repository = FORGE_REPOSITORY.matcher(belowForge(address).orElse(""));
    if (repository.matches()) {
      return new OnForge(
          repository.group("owner"), repository.group("repository"), withoutRefs(ref));
    }
    return OtherForge.ofRepository(address, ref)
        .orElseThrow(
            () ->
                new Malformed(
                    fetcher, "clones " + url + ", of which no forge known here gives an archive"));
  }

  /** Without what git puts before the names of tags and branches. */
  static String withoutRefs(String ref) {
    return ref.replaceFirst("^refs/(tags|heads)/", "");
  }

  private static boolean isPath(URI url, String pattern) {
    return Optional.ofNullable(url.getPath()).filter(it -> it.matches(pattern)).isPresent();
  }

  /** The path below the forge's address, with a slash before it. */
  private Optional<String> belowForge(URI url) {
    String text = url.toString();
    if (text.startsWith(forge.toString())) {
      return Optional.of("/" + text.substring(forge.toString().length()).replaceFirst("^/", ""));
    }
    String usual = Upstream.GITHUB.getHost();
    return List.of(usual, "codeload." + usual)
            .contains(Optional.ofNullable(url.getHost()).orElse(""))
        ? Optional.of(url.getPath())
        : Optional.empty();
  }

  private static URI uri(String fetcher, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new Malformed(fetcher, "has the url " + text + ", which is none");
    }
  }
}
