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
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.TomlText;

/** Drafts the contract: what the expressions give now is what is promised. */
public final class ContractDraft {
  private static final String HEADER =
      TomlText.comment(
              List.of(
                  "The contract: what this repository promises on each platform. The claims compare"
                      + " it with what the expressions give."))
          + "\n";
  private static final String NIXPKGS =
      "\n"
          + TomlText.comment(
              List.of(
                  "What is taken for known of nixpkgs: under which name it provides a distribution,"
                      + " where the names differ, and which of its",
                  "packages cannot be had where. A real nixpkgs answers this by itself; the"
                      + " stand-in scope answers with what stands here."));

  private static final String WITHOUT_META =
      TomlText.comment(
          List.of("There is no meta-package: every expression is a package of the set."));
  private static final String UNAVAILABLE = "only packages that are left out there need it";

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
    if (seen.expressions().isEmpty()) {
      undecided.add(
          "there is no package yet, and a gate over nothing fails: bin/repro add NAME takes the"
              + " first one from the package index");
    }
    MetaPackage chosen = MetaPackage.of(seen, meta);
    if (chosen.isRefused(meta)) {
      undecided.add("the meta-package (--meta NAME decides): " + chosen.why());
      return new Draft(Platforms.FILE, Optional.empty(), List.of(), undecided);
    }
    Optional<String> name = chosen.name();
    Map<Platform, Set<String>> promises = promises(seen, name);
    Map<Platform, Set<String>> leftOut = new LinkedHashMap<>();
    promises.forEach((platform, members) -> leftOut.put(platform, leftOut(members, promises)));
    Set<String> own =
        seen.packages().values().stream().map(EvaluatedPackage::name).collect(Collectors.toSet());
    ExclusionCauses causes = ExclusionCauses.of(seen.evaluation(), own, promises, leftOut);
    Exclusions exclusions = new Exclusions(causes, name.flatMap(seen::expression));
    StringBuilder text = new StringBuilder(HEADER);
    text.append(
        name.map(it -> "meta-package = " + TomlText.string(it) + "\n").orElse(WITHOUT_META));
    if (!seen.folders().equals(ArchiveFolders.USUAL)) {
      text.append("archives = ").append(TomlText.array(seen.folders().all())).append('\n');
    }
    text.append(Levels.of(seen, name).text());
    promises.forEach(
        (platform, members) -> {
          text.append(promise(platform, members));
          leftOut
              .getOrDefault(platform, Set.of())
              .forEach(it -> text.append(exclusions.drafted(platform, it)));
        });
    ProvidedNames provides = ProvidedNames.of(seen);
    undecided.addAll(exclusions.undecided());
    undecided.addAll(provides.undecided());
    if (seen.requirements().projects().values().stream()
        .anyMatch(it -> it.requiresPython().isPresent())) {
      undecided.add(
          "which Python nixpkgs' python3 is: version of [nixpkgs.python3], like \"3.13\"");
    }
    text.append(NIXPKGS);
    Map<String, Set<Platform>> unavailable = causes.unavailable();
    Set<String> attributes = new TreeSet<>(provides.guesses().keySet());
    attributes.addAll(unavailable.keySet());
    attributes.forEach(
        it ->
            text.append(
                guess(
                    it,
                    provides.guesses().getOrDefault(it, Set.of()),
                    unavailable.getOrDefault(it, Set.of()))));
    verify(text.toString(), name, promises);
    List<String> guessed = new ArrayList<>(exclusions.guessed());
    if (name.isEmpty()) {
      guessed.add("there is no meta-package (--meta NAME names one): " + chosen.why());
    }
    unavailable.forEach((it, where) -> guessed.add(it + " cannot be had on " + joined(where)));
    provides
        .guesses()
        .forEach((it, names) -> guessed.add(it + " provides " + String.join(", ", names)));
    return new Draft(Platforms.FILE, Optional.of(text.toString()), guessed, undecided);
  }

  private static String joined(Set<Platform> platforms) {
    return platforms.stream().map(Platform::system).collect(Collectors.joining(", "));
  }

  private static Map<Platform, Set<String>> promises(Observation seen, Optional<String> meta) {
    Map<Platform, Set<String>> promises = new LinkedHashMap<>();
    for (Platform platform : Platform.USUAL) {
      PackageSet set = seen.evaluation().on(platform);
      promises.put(platform, meta.map(set::membersOf).orElseGet(set::available));
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

  private static String guess(
      String attribute, Set<String> distributions, Set<Platform> unavailable) {
    String text = "\n# guessed\n[nixpkgs." + TomlText.key(attribute) + "]\n";
    if (!distributions.isEmpty()) {
      text += "provides = " + TomlText.array(distributions) + "\n";
    }
    if (!unavailable.isEmpty()) {
      text +=
          unavailable.stream()
              .map(it -> TomlText.key(it.system()) + " = " + TomlText.string(UNAVAILABLE))
              .collect(Collectors.joining(", ", "unavailable = { ", " }\n"));
    }
    return text;
  }

  private static void verify(
      String text, Optional<String> meta, Map<Platform, Set<String>> promises) {
    Platforms contract = Platforms.parse(text);
    promises.forEach(
        (platform, members) -> {
          if (!contract.promise(platform).packages().equals(members)) {
            throw new Malformed(Platforms.FILE, "as drafted does not give back " + platform);
          }
        });
    if (!contract.metaPackage().equals(meta)) {
      throw new Malformed(Platforms.FILE, "as drafted does not give back its meta-package");
    }
  }
}
