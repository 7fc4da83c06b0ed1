package reproducibility.cli.change;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.change.Change;
import reproducibility.change.ExpressionText;
import reproducibility.change.LockText;
import reproducibility.change.TableText;
import reproducibility.change.UpdatedExpression;
import reproducibility.change.UpdatedExpression.Source;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Release;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.LockedArchive.Kind;
import reproducibility.repository.NixExpression;
import reproducibility.upstream.Origin;
import reproducibility.upstream.PackageIndex;
import reproducibility.vendor.Choice;
import reproducibility.vendor.FetchedFile;

/**
 * Another version of one package of the set.
 *
 * @param what the package and its versions, in a few words
 * @param change all that is changed so far, this with it; empty where there is nothing to change
 * @param fetched where the new archive lies for now; empty where there is nothing to change
 * @param open what is left to a person
 */
record Update(String what, Optional<Change> change, Optional<Path> fetched, List<String> open) {

  /**
   * Resolves and fetches it, and changes the texts.
   *
   * @param wanted a version; the newest if there is none
   * @param until when it has to have been uploaded at the latest, if that matters
   * @param whole what is changed already
   * @throws Malformed where it cannot be done; the message says why
   * @throws reproducibility.Undecided where the index is in trouble
   */
  static Update of(
      LockedArchive locked,
      Optional<String> wanted,
      PackageIndex index,
      Optional<Instant> until,
      Change whole,
      Checkout checkout,
      Rehearsal rehearsal) {
    String project =
        project(locked)
            .orElseThrow(
                () ->
                    new Malformed(
                        locked.place(),
                        "names no index: NAME==TAG or NAME==COMMIT says what to take of a forge"));
    Choice choice =
        Choice.of(index, project, wanted, checkout.python, locked.kind() == Kind.WHEEL, until);
    String young =
        choice.young().isEmpty() ? "" : ": too young yet: " + String.join(", ", choice.young());
    String version = locked.version().orElse("");
    Optional<Release> current = choice.releaseOf(locked.fileName());
    boolean same =
        choice.file().fileName().equals(locked.fileName())
            || current.map(Release::version).orElse(version).equals(choice.version());
    if (same || (wanted.isEmpty() && current.filter(it -> !choice.isNewerThan(it)).isPresent())) {
      return new Update(
          locked.name()
              + " "
              + version
              + (same || !young.isEmpty()
                  ? young
                  : ": nothing newer is stable, " + choice.version() + " is older"),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
    UpdateChecks.requireAlone(locked, checkout.lock);
    NixExpression expression = expression(locked, checkout);
    Path old = UpdateChecks.requireWhole(locked, checkout.folder());
    FetchedFile fetched = FetchedFile.of(index, choice, checkout.scratch("fetched-"));
    Archive archive = Ecosystems.read(fetched.path());
    UpdateChecks.requireSameName(locked, archive);
    Archive before = Ecosystems.read(old);
    Checkout.Declared declared = checkout.declared(List.of(before, archive));
    Source was = new Source(before, declared.of(before), declared.project(before));
    Source is = new Source(archive, declared.of(archive), declared.project(archive));
    UpdatedExpression updated =
        UpdatedExpression.of(
            new ExpressionText(expression.path(), expression.text()),
            checkout
                .evaluation
                .find(expression.name())
                .flatMap(EvaluatedPackage::version)
                .orElse(""),
            inputs(expression.name(), checkout.evaluation),
            was,
            is,
            checkout.contract,
            checkout.own());
    String path = ArchiveFolders.pathInsteadOf(locked.path(), archive.fileName());
    String lock = checkout.text(Lock.FILE);
    LockText locks = new LockText(whole.after(Lock.FILE).orElse(lock));
    Change change =
        whole
            .file(path, fetched.path())
            .without(locked.path())
            .text(expression.path(), Optional.of(expression.text()), updated.text())
            .text(
                Lock.FILE,
                Optional.of(lock),
                locks.replacing(locked.path(), fetched.entry(archive, path)).text());
    for (String document : checkout.snapshot.documents()) {
      String written = checkout.text(document);
      String text = change.after(document).orElse(written);
      change =
          change.text(
              document,
              Optional.of(written),
              new TableText(document, text)
                  .with(expression.name(), choice.version(), checkout.inventory)
                  .text());
    }
    UpdateChecks.requireMeant(expression.name(), updated, is, change, checkout, rehearsal);
    List<String> open = new ArrayList<>();
    choice.young().forEach(it -> open.add(locked.name() + " " + it + ": too young yet"));
    updated.open().forEach(it -> open.add(expression.path() + ": " + it));
    noLongerDeclared(expression.name(), was, is, checkout.evaluation)
        .forEach(it -> open.add(expression.path() + ": " + it));
    checkout.newNames(updated.added()).forEach(open::add);
    return new Update(
        locked.name() + " " + version + " -> " + choice.version(),
        Optional.of(change),
        Optional.of(fetched.path()),
        open);
  }

  /** The project on the index that an archive is a release of, if it is one. */
  static Optional<String> project(LockedArchive locked) {
    return locked
        .origin()
        .flatMap(Origin::of)
        .filter(Origin.IndexRelease.class::isInstance)
        .map(it -> ((Origin.IndexRelease) it).project());
  }

  static NixExpression expression(LockedArchive locked, Checkout checkout) {
    String path = checkout.folder().resolve(locked.path()).toString();
    List<NixExpression> users =
        checkout.inventory.expressions().stream()
            .filter(it -> isBuiltFrom(path, it, checkout.evaluation))
            .toList();
    if (users.size() != 1) {
      throw new Malformed(
          locked.path(),
          users.isEmpty()
              ? "is the source of no expression that evaluates"
              : "is the source of " + users + ": change them by hand");
    }
    return users.get(0);
  }

  private static boolean isBuiltFrom(String path, NixExpression it, Evaluation evaluation) {
    return evaluation
        .find(it.name())
        .flatMap(EvaluatedPackage::source)
        .filter(LocalSource.class::isInstance)
        .filter(source -> ((LocalSource) source).path().equals(path))
        .isPresent();
  }

  private static Set<String> inputs(String expression, Evaluation evaluation) {
    return evaluation.sets().values().stream()
        .flatMap(it -> it.membersOf(expression).stream())
        .collect(Collectors.toSet());
  }

  /** What the expression relaxes or drops, and the new release does not declare any more. */
  private static List<String> noLongerDeclared(
      String expression, Source was, Source now, Evaluation evaluation) {
    Set<NormalizedName> declared =
        now.declared().stream().map(Requirement::name).collect(Collectors.toSet());
    Set<NormalizedName> before =
        was.declared().stream().map(Requirement::name).collect(Collectors.toSet());
    return evaluation.find(expression).stream()
        .flatMap(it -> Stream.concat(it.relaxed().stream(), it.removed().stream()))
        .filter(it -> before.contains(NormalizedName.of(it)))
        .filter(it -> !declared.contains(NormalizedName.of(it)))
        .map(it -> "pythonRemoveDeps or pythonRelaxDeps: " + it + " is declared no more")
        .toList();
  }
}
