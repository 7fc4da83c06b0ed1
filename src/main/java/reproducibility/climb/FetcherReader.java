package reproducibility.climb;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.climb.FetchRequest.AtAddress;
import reproducibility.climb.FetchRequest.Location;
import reproducibility.climb.FetchRequest.OnForge;
import reproducibility.climb.FetchRequest.OnIndex;
import reproducibility.nix.PackageSources.Fetch;
import reproducibility.upstream.Upstream;

/**
 * Understands the arguments of the fetchers of nixpkgs and of Nix itself (nixpkgs manual,
 * "Fetchers"; Nix manual, "Built-in Functions").
 *
 * @param forge the address of the forge, beside the usual one
 */
record FetcherReader(URI forge) {
  private static final Pattern FORGE_ARCHIVE =
      Pattern.compile(
          "/(?<owner>[\\w.-]+)/(?<repository>[\\w.-]+)/(?:archive|tar\\.gz|legacy\\.tar\\.gz)/"
              + "(?:refs/tags/)?(?<ref>[^/]+?)(?:\\.tar\\.gz)?");

  private static final Pattern FORGE_REPOSITORY =
      Pattern.compile("/(?<owner>[\\w.-]+)/(?<repository>[\\w.-]+?)(?:\\.git)?/?");

  /** What changes the result of a fetcher in a way that no archive has. */
  private static final List<String> CHANGING =
      List.of("postFetch", "extraPostFetch", "downloadToTemp", "executable", "postUnpack");

  /**
   * What a call of a fetcher asks for.
   *
   * @throws Malformed where it cannot be vendored; the rule says why
   */
  FetchRequest read(Fetch fetch) {
    String fetcher = fetch.fetcher();
    for (String it : CHANGING) {
      if (!List.of("", "false").containsAll(fetch.arguments().getOrDefault(it, List.of()))) {
        throw new Malformed(
            fetcher,
            "its " + it + " changes what was downloaded, so that no archive has that hash");
      }
    }
    return switch (fetcher.replaceFirst("^builtins\\.", "")) {
      case "fetchPypi" -> request(fetch, onIndex(fetch), false);
      case "fetchurl" -> request(fetch, flat(fetch), fetch.isSet("recursiveHash"));
      case "fetchzip", "fetchTarball" -> request(fetch, unpacked(fetch), true);
      case "fetchFromGitHub" -> request(fetch, onForge(fetch), true);
      case "fetchgit", "fetchGit" -> request(fetch, cloned(fetch), true);
      default ->
          throw new Malformed(
              fetcher, "gets its source in a way that is not known here: vendor it by hand");
    };
  }

  private static FetchRequest request(Fetch fetch, Location location, boolean recursive) {
    boolean clones =
        fetch.fetcher().matches("(builtins\\.)?fetch[gG]it")
            || fetch.isSet("fetchSubmodules")
            || fetch.isSet("forceFetchGit")
            || fetch.isSet("fetchLFS");
    String name = fetch.argument("name").orElse(recursive ? "source" : location.fileName());
    return new FetchRequest(
        fetch.fetcher(), location, FetcherHash.of(fetch), recursive, !clones, name);
  }

  private static Location onIndex(Fetch fetch) {
    String name = required(fetch, "pname");
    String version = required(fetch, "version");
    String format = fetch.argument("format").orElse("setuptools");
    if (!format.equals("wheel")) {
      return new OnIndex(
          name, name + "-" + version + "." + fetch.argument("extension").orElse("tar.gz"));
    }
    return new OnIndex(
        name,
        String.join(
                "-",
                name,
                version,
                fetch.argument("python").orElse("py2.py3"),
                fetch.argument("abi").orElse("none"),
                fetch.argument("platform").orElse("any"))
            + ".whl");
  }

  private Location flat(Fetch fetch) {
    return located(fetch, fetch.argument("name"));
  }

  private Location unpacked(Fetch fetch) {
    if (fetch.arguments().getOrDefault("stripRoot", List.of()).contains("false")) {
      throw new Malformed(
          fetch.fetcher(), "keeps the top folder (stripRoot = false), which a builder does not");
    }
    Location location = located(fetch, Optional.empty());
    if (!location.fileName().toLowerCase(Locale.ROOT).matches(".*(\\.tar\\.gz|\\.tgz)")) {
      throw new Malformed(
          fetch.fetcher(),
          "unpacks " + location.fileName() + "; only the tree of a .tar.gz is read here");
    }
    return location;
  }

  private Location located(Fetch fetch, Optional<String> name) {
    List<String> urls = new ArrayList<>(fetch.arguments().getOrDefault("url", List.of()));
    urls.addAll(fetch.arguments().getOrDefault("urls", List.of()));
    if (urls.isEmpty()) {
      throw new Malformed(fetch.fetcher(), "has no url");
    }
    URI url = uri(fetch.fetcher(), urls.get(0));
    String last = Optional.ofNullable(url.getPath()).orElse("").replaceFirst(".*/", "");
    Matcher archive = FORGE_ARCHIVE.matcher(belowForge(url).orElse(""));
    if (archive.matches()) {
      return new OnForge(archive.group("owner"), archive.group("repository"), archive.group("ref"));
    }
    boolean mirror = "mirror".equals(url.getScheme());
    boolean release = last.endsWith(".whl") || last.matches(".+-\\d[^-]*\\.(tar\\.gz|zip)");
    if (release && (mirror ? "pypi".equals(url.getHost()) : isPath(url, ".*/packages/.*"))) {
      return new OnIndex(last.replaceFirst(last.endsWith(".whl") ? "-.*" : "-[^-]*$", ""), last);
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
    String file = name.filter(Archive::isNamedLikeOne).orElse(last);
    if (!Archive.isNamedLikeOne(file)) {
      throw new Malformed(
          fetch.fetcher(),
          "gets "
              + file
              + ", which is no archive by its name: the lock has archives alone (PEP 751)");
    }
    return new AtAddress(url, file);
  }

  private static boolean isPath(URI url, String pattern) {
    return Optional.ofNullable(url.getPath()).filter(it -> it.matches(pattern)).isPresent();
  }

  private static Location onForge(Fetch fetch) {
    Optional<String> other =
        fetch.argument("githubBase").filter(it -> !it.equals(Upstream.GITHUB.getHost()));
    if (other.isPresent()) {
      throw new Malformed(fetch.fetcher(), "asks another forge, " + other.get());
    }
    requireWhole(fetch);
    String ref =
        fetch
            .argument("tag")
            .or(() -> fetch.argument("rev"))
            .orElseThrow(() -> new Malformed(fetch.fetcher(), "has neither rev nor tag"));
    return new OnForge(required(fetch, "owner"), required(fetch, "repo"), withoutRefs(ref));
  }

  private Location cloned(Fetch fetch) {
    requireWhole(fetch);
    String url = required(fetch, "url");
    Matcher repository = FORGE_REPOSITORY.matcher(belowForge(uri(fetch.fetcher(), url)).orElse(""));
    if (!repository.matches()) {
      throw new Malformed(
          fetch.fetcher(), "clones " + url + ", of which no forge known here gives an archive");
    }
    String ref =
        fetch
            .argument("rev")
            .or(() -> fetch.argument("tag"))
            .orElseThrow(() -> new Malformed(fetch.fetcher(), "has neither rev nor tag"));
    return new OnForge(repository.group("owner"), repository.group("repository"), withoutRefs(ref));
  }

  private static String withoutRefs(String ref) {
    return ref.replaceFirst("^refs/(tags|heads)/", "");
  }

  /** An archive has no history, and all of its files. */
  private static void requireWhole(Fetch fetch) {
    for (String it : List.of("leaveDotGit", "deepClone")) {
      if (fetch.isSet(it)) {
        throw new Malformed(
            fetch.fetcher(), "keeps git's history (" + it + "), which no archive has");
      }
    }
    for (String it : List.of("sparseCheckout", "rootDir")) {
      if (fetch.argument(it).isPresent()) {
        throw new Malformed(
            fetch.fetcher(), "takes a part of the tree (" + it + "), and an archive has all");
      }
    }
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

  private static String required(Fetch fetch, String argument) {
    return fetch
        .argument(argument)
        .orElseThrow(() -> new Malformed(fetch.fetcher(), "has no " + argument));
  }
}
