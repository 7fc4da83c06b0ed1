package reproducibility.adopt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.contract.Platforms;
import reproducibility.nix.PackageSet;
import reproducibility.nix.Platform;
import reproducibility.repository.TomlText;

/** Drafts the contract: what the expressions give now is what is promised. */
public final class ContractDraft {
  private static final String HEADER =
      TomlText.comment(
              List.of(
                  "The contract: what this repository promises on each platform. The claims compare it with what the expressions give."))
          + "\n";
  private static final String NIXPKGS =
      "\n"
          + TomlText.comment(
              List.of(
                  "What is taken for known of nixpkgs: under which name it provides a distribution, where the names differ, and which of its",
                  "packages cannot be had where. A real nixpkgs answers this by itself; the stand-in scope answers with what stands here."));

  private ContractDraft() {}

  /**
   * Drafts it; without a meta-package there is nothing to write.
   *
   * @param meta the meta-package that the user names, if any
   * @throws Malformed where the user names one that is not there, or the reader of the contract
   *     refuses what was drafted
   */
  public static Draft of(Observation seen, Optional<String> meta) {
    List<String> undecided = new ArrayList<>();
    seen.evaluation()
        .errors()
        .forEach((name, error) -> undecided.add(name + ": does not evaluate: " + error));
    MetaPackage chosen = MetaPackage.of(seen, meta);
    if (chosen.name().isEmpty()) {
      undecided.add("the meta-package (--meta NAME decides): " + chosen.why());
      return new Draft(Platforms.FILE, Optional.empty(), List.of(), undecided);
    }
    String name = chosen.name().get();
    Map<Platform, Set<String>> promises = promises(seen, name);
    StringBuilder text = new StringBuilder(HEADER);
    text.append("meta-package = ").append(TomlText.string(name)).append('\n');
    promises.forEach(
        (platform, members) -> {
          text.append(promise(platform, members));
          leftOut(members, promises)
              .forEach(it -> text.append(excluded(seen.evaluation().on(platform), it, undecided)));
        });
    Provides provides = Provides.of(seen);
    undecided.addAll(provides.undecided());
    text.append(NIXPKGS);
    provides.guesses().forEach((attribute, names) -> text.append(guess(attribute, names)));
    verify(text.toString(), name, promises);
    List<String> guessed =
        provides.guesses().entrySet().stream()
            .map(it -> it.getKey() + " provides " + String.join(", ", it.getValue()))
            .toList();
    return new Draft(Platforms.FILE, Optional.of(text.toString()), guessed, undecided);
  }

  private static Map<Platform, Set<String>> promises(Observation seen, String meta) {
    Map<Platform, Set<String>> promises = new LinkedHashMap<>();
    for (Platform platform : Platform.USUAL) {
      promises.put(platform, seen.evaluation().on(platform).membersOf(meta));
    }
    return promises;
  }

  private static Set<String> leftOut(Set<String> members, Map<Platform, Set<String>> promises) {
    Set<String> all =
        promises.values().stream()
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    all.removeAll(members);
    return all;
  }

  private static String promise(Platform platform, Set<String> members) {
    return "\n[platforms."
        + TomlText.key(platform.system())
        + "]\ncount = "
        + members.size()
        + "\npackages = "
        + TomlText.block(members)
        + "\n";
  }

  /** The cause is what it needs and cannot be had, if that is recorded; else the package itself. */
  private static String excluded(PackageSet set, String name, List<String> undecided) {
    Optional<String> cause =
        set.pathsTo(it -> set.unavailable(it).isPresent(), name).keySet().stream().findFirst();
    undecided.add(
        name
            + " on "
            + set.platform()
            + ": the reason for leaving it out"
            + (cause.isEmpty() ? ", and what causes it" : ""));
    return "\n[[platforms."
        + TomlText.key(set.platform().system())
        + ".excluded]]\npackage = "
        + TomlText.string(name)
        + "\ncause = "
        + TomlText.string(cause.orElse(name))
        + "\nreason = \"\"\n";
  }

  private static String guess(String attribute, Set<String> distributions) {
    return "\n# guessed\n[nixpkgs."
        + TomlText.key(attribute)
        + "]\nprovides = "
        + TomlText.array(distributions)
        + "\n";
  }

  private static void verify(String text, String meta, Map<Platform, Set<String>> promises) {
    Platforms contract = Platforms.parse(text);
    promises.forEach(
        (platform, members) -> {
          if (!contract.promise(platform).packages().equals(members)) {
            throw new Malformed(Platforms.FILE, "as drafted does not give back " + platform);
          }
        });
    if (!contract.metaPackage().equals(meta)) {
      throw new Malformed(Platforms.FILE, "as drafted does not give back " + meta);
    }
  }
}
