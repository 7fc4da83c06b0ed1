package reproducibility.nix.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.ecosystem.Platform;

/**
 * Where the {@code src} of each expression comes from, on each platform.
 *
 * @param found by expression and platform
 * @param errors what Nix says of the expressions that do not evaluate, by expression and platform
 */
public record PackageSources(
    Map<String, Map<Platform, PackageSource>> found, Map<String, Map<Platform, String>> errors) {

  /**
   * The source of one package on one platform.
   *
   * @param kind where it comes from
   * @param pname the package's name, where Nix tells it
   * @param version its version, where Nix tells it
   * @param place where {@code src} is written, where that is in the repository
   * @param fetch what is fetched
   * @param others what the package fetches beside its source, in words
   * @param texts the attributes that may take the source for a folder, by name
   * @param attributes a digest of each other attribute, by name
   */
  public record PackageSource(
      Kind kind,
      Optional<String> pname,
      Optional<String> version,
      Optional<Place> place,
      Fetch fetch,
      List<String> others,
      List<String> texts,
      Map<String, String> attributes) {}

  /** Where a source comes from. */
  public enum Kind {
    /** It has none. */
    NONE,
    /** A file of the repository; {@link Fetch#path} names it. */
    FILE,
    /** A fetcher gets it. */
    FETCHED,
    /** The expression is itself a fetch, and no package that has a source. */
    ITSELF,
    /** It is made of something that is fetched. */
    MADE,
    /** It is made in another way. */
    OTHER,
    /** It throws on this platform. */
    FAILS
  }

  /**
   * A call of a fetcher.
   *
   * @param fetcher its name, such as {@code fetchPypi} or {@code builtins.fetchTarball}
   * @param arguments as lists of texts; a Boolean is {@code true} or {@code false}
   * @param path of a source that is a file, absolute
   */
  public record Fetch(String fetcher, Map<String, List<String>> arguments, Optional<String> path) {

    /** An argument that is one text. */
    public Optional<String> argument(String name) {
      return arguments.getOrDefault(name, List.of()).stream()
          .filter(it -> !it.isEmpty())
          .findFirst();
    }

    /** Whether an argument is {@code true}. */
    public boolean isSet(String name) {
      return arguments.getOrDefault(name, List.of()).contains("true");
    }
  }

  /**
   * Where {@code src} is written.
   *
   * @param file from the top of the repository
   * @param line from 1
   * @param column from 1, in bytes
   */
  public record Place(String file, int line, int column) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  /** Those of one expression. */
  public Map<Platform, PackageSource> of(String expression) {
    return found.getOrDefault(expression, Map.of());
  }

  /** Why one expression does not evaluate, by platform. */
  public Map<Platform, String> errors(String expression) {
    return errors.getOrDefault(expression, new TreeMap<>());
  }
}
