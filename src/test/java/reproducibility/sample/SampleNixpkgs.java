package reproducibility.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.contract.Platforms;
import reproducibility.nix.Nix;
import reproducibility.nix.NixpkgsFact;
import reproducibility.repository.Inventory;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tree of the shape of nixpkgs: what {@code callPackage}, overlays and {@code buildPythonPackage}
 * do there with names, interpreters, licences and sources, and none of its packages. Like nixpkgs',
 * its builders say nothing of what they see.
 *
 * @param folder the top of the tree
 */
public record SampleNixpkgs(Path folder) {
  /** What a file of the stand-in's lib reads, which the sample's lib is made of. */
  private static final Pattern OF_LIB = Pattern.compile("\\./(lib[-.][a-z]+(?:\\.nix)?)");

  private static final List<String> FILES = List.of("default.nix", "stdenv.nix", "python.nix");

  /** The facts of the sample's contract, and what its expressions take of nixpkgs besides. */
  private static final Set<String> OF_THE_SAMPLE =
      Set.of("gitpython", "numba", "piexif", "pillow", "setuptools");

  /**
   * Takes a folder that is not there yet, a repository whose contract can be read, and versions
   * that packages are to have, as {@code numpy=2.3}.
   */
  public static void main(String[] arguments) {
    try (Repository repository = Repository.open(arguments[1])) {
      Snapshot snapshot = repository.at(Optional.empty());
      Inventory inventory = Inventory.of(snapshot);
      Set<String> names = inventory.identifiers();
      inventory.expressions().forEach(it -> names.remove(it.name()));
      SampleNixpkgs tree =
          lay(Path.of(arguments[0]), names, facts(snapshot.text(Platforms.FILE).orElseThrow()));
      Arrays.stream(arguments)
          .skip(2)
          .map(it -> it.split("=", 2))
          .forEach(it -> tree.set(it[0], it[1]));
    }
  }

  /** One that has what the sample repository needs. */
  public static SampleNixpkgs forTheSample(Path folder) {
    return lay(folder, OF_THE_SAMPLE, facts(SampleExpressions.CONTRACT));
  }

  private static Collection<NixpkgsFact> facts(String contract) {
    return Platforms.parse(contract).nixpkgs().stream()
        .filter(it -> !it.attribute().equals("python3"))
        .toList();
  }

  private static SampleNixpkgs lay(
      Path folder, Collection<String> names, Collection<NixpkgsFact> facts) {
    Map<String, Object> packages = new TreeMap<>();
    names.forEach(
        it ->
            packages.put(
                it, entry(new NixpkgsFact(it, List.of(), List.of(), Optional.empty(), Map.of()))));
    facts.forEach(it -> packages.put(it.attribute(), entry(it)));
    SampleNixpkgs tree = new SampleNixpkgs(folder);
    FILES.forEach(it -> tree.write(it, text(SampleNixpkgs.class, "nixpkgs/" + it)));
    tree.write("lib/default.nix", text(SampleNixpkgs.class, "nixpkgs/lib.nix"));
    String lib = text(Nix.class, "lib.nix");
    tree.write("lib/functions.nix", lib);
    tree.writeWhatIsRead(lib);
    tree.write("build.sh", silenced(text(Nix.class, "build-python-package.sh")));
    tree.write(".version", "99.05\n");
    tree.write("packages.json", new JsonMapper().writeValueAsString(packages));
    return tree;
  }

  private void writeWhatIsRead(String text) {
    for (MatchResult it : OF_LIB.matcher(text).results().toList()) {
      String read = text(Nix.class, it.group(1));
      write("lib/" + it.group(1), read);
      writeWhatIsRead(read);
    }
  }

  /** As nixpkgs has opencv: another name as a package than as an attribute. */
  private static Map<String, Object> entry(NixpkgsFact fact) {
    return new TreeMap<>(
        Map.of(
            "pname", fact.attribute().equals("opencv4") ? "opencv" : fact.attribute(),
            "version", fact.version().orElse("99.1"),
            "dependencies", fact.dependencies(),
            "badPlatforms", fact.unavailable().keySet()));
  }

  /** Without what the stand-in's builder says, and without the way by which it is varied. */
  private static String silenced(String builder) {
    return builder
        .replaceFirst("(?m)^say\\(\\) .*$", "say() { :; }\nformat=\\$builtAs")
        .replaceFirst("(?ms)^if [^\n]*/repro/vary.sh.*?^fi\n", "");
  }

  private static String text(Class<?> near, String resource) {
    try (InputStream in = Objects.requireNonNull(near.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one of its files. */
  public void write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a package another version. */
  private void set(String attribute, String version) {
    change(attribute, "(\"version\":)\"[^\"]*\"", "$1\"" + version + "\"");
  }

  /** Has a package be unavailable on a platform. */
  public void markAsBad(String attribute, String system) {
    change(attribute, "(\"badPlatforms\":)\\[]", "$1[\"" + system + "\"]");
  }

  private void change(String attribute, String pattern, String with) {
    String entry = "(?<=\"" + attribute + "\":\\{)[^}]*";
    write(
        "packages.json",
        Pattern.compile(entry)
            .matcher(read("packages.json"))
            .replaceAll(it -> Matcher.quoteReplacement(it.group().replaceFirst(pattern, with))));
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
