package reproducibility.climb;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.change.Change;
import reproducibility.change.SourceText;
import reproducibility.climb.Downloads.Got;
import reproducibility.ecosystem.Platform;
import reproducibility.hint.NearestName;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.nix.evaluate.PackageSources.Place;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.upstream.Upstream;

/**
 * Turns what packages fetch into vendored archives, one package after the other: all of it for a
 * package, or nothing.
 */
public final class Climb {
  private final ClimbCheckout checkout;
  private final FetcherReader reader;
  private final Downloads downloads;
  private final Map<FetchRequest, Got> got = new LinkedHashMap<>();
  private Optional<TrialCheckout> trial = Optional.empty();
  private Change change = Change.none();

  /** What came of a package. */
  public enum Result {
    /** Its source is vendored with the change. */
    VENDORED,
    /** What was downloaded is not what the expression asks for. */
    DIFFERS,
    /** What it fetches cannot be asked for here. */
    UNREACHED,
    /** It has to be changed by hand, for a reason. */
    LEFT
  }

  /**
   * What came of a package.
   *
   * @param plan of it
   * @param result in a word
   * @param details in lines: what shows that its source is the same, or why it is left
   * @param open what is left to a person, a line each
   */
  public record Outcome(Plan plan, Result result, List<String> details, List<String> open) {}

  /**
   * One for a checkout.
   *
   * @param forge where the forge is
   * @param from a folder that is looked into before anything is asked
   */
  public Climb(ClimbCheckout checkout, Upstream upstream, URI forge, Optional<Path> from) {
    this.checkout = checkout;
    this.reader = new FetcherReader(forge);
    this.downloads = new Downloads(upstream, from, () -> checkout.scratch("fetched-"));
  }

  /**
   * What there is to do for packages.
   *
   * @param names of expressions or packages; all where none is given
   * @throws Malformed where there is no such package
   */
  public List<Plan> plans(List<String> names) {
    PackageSources sources =
        checkout
            .nix()
            .sources(
                checkout.expressions(),
                checkout.platforms(),
                checkout.inventory().expressions().stream().map(it -> it.name()).toList());
    List<Plan> all =
        checkout.inventory().expressions().stream()
            .map(it -> Plan.of(it, sources, reader))
            .toList();
    for (String name : names) {
      if (all.stream().noneMatch(it -> it.isCalled(name))) {
        throw new Malformed(
            name,
            "is no package of "
                + PackageFolder.PATH
                + NearestName.question(
                    name, all.stream().map(it -> it.expression().name()).toList()));
      }
    }
    return all.stream()
        .filter(it -> names.isEmpty() || names.stream().anyMatch(it::isCalled))
        .toList();
  }

  /** What is to be written for all packages so far. */
  public Change change() {
    return change;
  }

  /** Vendors one package: {@link #change} holds it where that is the result. */
  public Outcome vendor(Plan plan) {
    try {
      Map<FetchRequest, Got> files = new LinkedHashMap<>();
      List<String> details = new ArrayList<>();
      for (FetchRequest it : plan.distinct()) {
        Got file = got.containsKey(it) ? got.get(it) : downloads.get(it);
        Optional<String> trouble =
            Verification.trouble(it, file.path(), checkout.scratch("unpacked-"));
        if (trouble.isPresent()) {
          return new Outcome(
              plan,
              it.sameTree() ? Result.DIFFERS : Result.LEFT,
              List.of(
                  trouble.get()
                      + (it.sameTree()
                          ? ""
                          : ": " + it.fetcher() + " gets more than the forge's archive has")),
              List.of());
        }
        got.put(it, file);
        files.put(it, file);
        details.add(shown(it, file));
      }
      return vendored(plan, files, details);
    } catch (Undecided e) {
      return new Outcome(plan, Result.UNREACHED, List.of(e.reason()), List.of());
    } catch (Malformed e) {
      return new Outcome(plan, Result.LEFT, List.of(e.where() + " " + e.rule()), List.of());
    }
  }

  private static String shown(FetchRequest request, Got file) {
    String name = file.fileName();
    if (request.recursive()) {
      return name
          + " unpacks to the tree that "
          + request.fetcher()
          + " gives ("
          + request.hash()
          + "); the builder unpacks it now";
    }
    return name
        + " has the bytes that "
        + request.fetcher()
        + " gives ("
        + request.hash()
        + ")"
        + (request.storeName().equals(name)
            ? ""
            : "; the builder knew it as " + request.storeName());
  }

  private Outcome vendored(Plan plan, Map<FetchRequest, Got> files, List<String> details) {
    Change next = new LockedSources(checkout, plan).with(List.copyOf(files.values()), change);
    Place place =
        plan.place()
            .orElseThrow(
                () ->
                    new Malformed(
                        plan.expression().path(), "has its src from elsewhere: change it by hand"));
    requireOwn(plan, place);
    Map<Platform, String> on = new TreeMap<>();
    plan.requests().forEach((platform, it) -> on.put(platform, path(files, it)));
    boolean complete = files.size() == 1 && on.size() == plan.sources().size();
    String before = next.after(place.file()).orElseGet(() -> text(place.file()));
    SourceText.Rewritten text =
        new SourceText(place.file(), before)
            .with(
                new SourceText.At(place.line(), place.column()),
                new SourceText.Files(on, complete, plan.name()));
    next = next.text(place.file(), Optional.of(text(place.file())), text.text());
    AfterChange after = AfterChange.of(plan, on, trial(), next);
    details.add(after.shown());
    change = next;
    List<String> open = new ArrayList<>(after.open());
    text.unused()
        .forEach(it -> open.add(place.file() + ": " + it + " is not used any more, and stays"));
    files.forEach(
        (request, it) -> {
          if (request.recursive() && it.fileName().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            open.add(it.fileName() + ": the builder unpacks it now: give it unzip");
          }
        });
    files.values().stream()
        .filter(it -> it.origin().isEmpty())
        .forEach(
            it ->
                open.add(
                    it.fileName()
                        + ": the lock cannot say where it was published; no index has it"));
    return new Outcome(plan, Result.VENDORED, List.copyOf(details), List.copyOf(open));
  }

  private String path(Map<FetchRequest, Got> files, FetchRequest request) {
    return checkout.pathOf(Optional.ofNullable(files.get(request)).orElseThrow().fileName());
  }

  private TrialCheckout trial() {
    if (trial.isEmpty()) {
      trial =
          Optional.of(
              new TrialCheckout(
                  checkout.snapshot(),
                  checkout.scratch("trial-"),
                  checkout.nix(),
                  checkout.expressions()));
    }
    return trial.get();
  }

  private String text(String path) {
    return checkout
        .snapshot()
        .text(path)
        .orElseThrow(() -> new Malformed(path, "there is no such file"));
  }

  /** A helper may make the source of more than one package. */
  private void requireOwn(Plan plan, Place place) {
    List<String> others =
        checkout.inventory().expressions().stream()
            .filter(it -> !it.path().equals(plan.expression().path()))
            .filter(it -> it.path().equals(place.file()))
            .map(it -> it.name())
            .toList();
    if (!others.isEmpty()) {
      throw new Malformed(
          place.toString(),
          "has its src, and is the package "
              + others.stream().collect(Collectors.joining(", "))
              + " as well: vendor that one");
    }
  }
}
