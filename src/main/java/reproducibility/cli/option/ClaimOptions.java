package reproducibility.cli.option;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import reproducibility.Capability;
import reproducibility.finding.RenamedClaims;
import reproducibility.hint.NearestName;

/** Which claims are run, of which packages, and what must not be lacking for them. */
public final class ClaimOptions {
  private static final Set<String> TAGS =
      Collections.unmodifiableSet(
          new TreeSet<>(
              Set.of(
                  "archive",
                  "commit",
                  "branch",
                  "build",
                  "container",
                  "remote",
                  "foreign",
                  "upstream",
                  "mirror")));

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      description =
          "Only claims with one of these tags: archive, commit, branch, build, container, remote,"
              + " foreign, upstream, mirror.")
  public Set<String> tags = new LinkedHashSet<>();

  @Option(
      names = "--claim",
      paramLabel = "CLAIM",
      split = ",",
      description = "Only these claims: EveryBuild, or EveryBuild.givesTheSameBitsTwice.")
  List<String> claims = List.of();

  @Option(
      names = "--require",
      paramLabel = "WHAT",
      split = ",",
      description =
          "What must not be lacking: nix, python, index, forge, archives, branches, variation,"
              + " trace, container, builders, foreign; upstream is index and forge.")
  List<String> required = List.of();

  @Option(
      names = "--package",
      paramLabel = "NAME",
      split = ",",
      description = "Of the claims about packages, only those about these.")
  List<String> packages = List.of();

  /**
   * Refuses a tag or a capability that there is not.
   *
   * @throws ParameterException where there is one
   */
  public void require(CommandLine line) {
    tags.stream()
        .filter(it -> !TAGS.contains(it))
        .findFirst()
        .ifPresent(
            it -> {
              throw refusal(line, "--tag " + it, String.join(", ", TAGS));
            });
    required.stream()
        .filter(it -> !it.equals("upstream") && Capability.named(it).isEmpty())
        .findFirst()
        .ifPresent(
            it -> {
              throw refusal(line, "--require " + it, Capability.words() + ", upstream");
            });
    claims.stream()
        .filter(it -> !RenamedClaims.today(it).equals(it))
        .forEach(
            it ->
                line.getErr()
                    .println(
                        "repro: --claim " + it + ": this claim is now " + RenamedClaims.today(it)));
  }

  /** What is said of an option that is not one of those allowed. */
  public static ParameterException refusal(CommandLine line, String option, String allowed) {
    String word = option.substring(option.lastIndexOf(' ') + 1);
    return new ParameterException(
        line,
        option
            + ": not one of "
            + allowed
            + NearestName.question(word, List.of(allowed.split(", ", -1))));
  }

  /** As the claims take them, without the tags. */
  public Map<String, String> parameters() {
    return Map.of(
        "repro.require", String.join(",", required),
        "repro.packages", String.join(",", packages),
        "repro.claims", String.join(",", claims));
  }
}
