package reproducibility.climb;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.climb.FetchRequest.AtAddress;
import reproducibility.climb.FetchRequest.Location;
import reproducibility.climb.FetchRequest.OnForge;
import reproducibility.climb.FetchRequest.OnIndex;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.nix.evaluate.PackageSources.Fetch;
import reproducibility.upstream.Upstream;

/**
 * Understands the arguments of the fetchers of nixpkgs and of Nix itself (nixpkgs manual,
 * "Fetchers"; Nix manual, "Built-in Functions").
 *
 * @param forge the address of the forge, beside the usual one
 */
record FetcherReader(URI forge) {
  /** What changes the result of a fetcher in a way that no archive has. */
  private static final List<String> CHANGING =
      List.of("postFetch", "extraPostFetch", "downloadToTemp", "executable", "postUnpack");

  /**
   * What a call of a fetcher asks for.
   *
   * @throws Malformed where it cannot be vendored; the rule says why
   */
  FetchRequest read(Fetch fetch) {
    FetchRequest request = request(fetch);
    String file = request.location().fileName();
    if (request.location() instanceof AtAddress && !Ecosystems.isArchive(file)) {
      throw new Malformed(
          fetch.fetcher(),
          "gets "
              + file
              + ", which is no archive by its name: the lock has archives alone (PEP 751)");
    }
    if (request.recursive() && !UnpackedTree.isRead(file)) {
      throw new Malformed(
          fetch.fetcher(),
          "unpacks " + file + "; only the trees of .tar.gz and .zip are read here");
    }
    return request;
  }

  /**
   * The same of a call that nobody wants to vendor: what is fetched need not be an archive.
   *
   * @throws Malformed where it is not known where that is published, or which hash it has
   */
  FetchRequest request(Fetch fetch) {
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
      case "fetchFromGitHub",
          "fetchFromGitLab",
          "fetchFromGitea",
          "fetchFromForgejo",
          "fetchFromCodeberg",
          "fetchFromSourcehut",
          "fetchFromBitbucket" ->
          request(fetch, onForge(fetch), true);
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
            + Wheel.ENDING);
  }

  private Location flat(Fetch fetch) {
    return addresses().of(fetch, fetch.argument("name"));
  }

  private Location unpacked(Fetch fetch) {
    if (fetch.arguments().getOrDefault("stripRoot", List.of()).contains("false")) {
      throw new Malformed(
          fetch.fetcher(), "keeps the top folder (stripRoot = false), which a builder does not");
    }
    return addresses().of(fetch, Optional.empty());
  }

  private static Location onForge(Fetch fetch) {
    String fetcher = fetch.fetcher();
    requireWhole(fetch);
    String ref =
        fetch.argument("tag").or(() -> fetch.argument("rev")).orElseThrow(() -> noRef(fetch));
    boolean usual =
        fetch.argument("githubBase").map(Upstream.GITHUB.getHost()::equals).orElse(true);
    return fetcher.equals("fetchFromGitHub") && usual
        ? new OnForge(required(fetch, "owner"), required(fetch, "repo"), Addresses.withoutRefs(ref))
        : OtherForge.archive(fetch, ref);
  }

  private Location cloned(Fetch fetch) {
    requireWhole(fetch);
    String ref =
        fetch.argument("rev").or(() -> fetch.argument("tag")).orElseThrow(() -> noRef(fetch));
    return addresses().ofRepository(fetch.fetcher(), required(fetch, "url"), ref);
  }

  private static Malformed noRef(Fetch fetch) {
    return new Malformed(fetch.fetcher(), "has neither rev nor tag");
  }

  private Addresses addresses() {
    return new Addresses(forge);
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

  static String required(Fetch fetch, String argument) {
    return fetch
        .argument(argument)
        .orElseThrow(() -> new Malformed(fetch.fetcher(), "has no " + argument));
  }
}
