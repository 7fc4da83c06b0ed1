package reproducibility.claims.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import reproducibility.contract.Level;
import reproducibility.contract.Platforms;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.nix.evaluate.Effects.Fetch;
import reproducibility.repository.Lock;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.packages.ExpressionEffects;
import reproducibility.suite.packages.LeveledPackage;
import reproducibility.suite.packages.Packages;

/**
 * What must hold of each package that the contract names a level for, and of each that the lock
 * pins something of: it is built from what its level allows.
 */
@Claims
class EveryPackageWithALevel {

  @CommitClaim
  @ForEach(Subject.LEVELED_PACKAGE)
  void exists(LeveledPackage leveled) {
    assertThat(leveled.expression())
        .withFailMessage(
            () ->
                Finding.of(Place.of(leveled.place()), "speaks of a package that is not there")
                    .expected("an expression of " + PackageFolder.PATH)
                    .found(leveled.name())
                    .next("correct the name, or take the line out")
                    .raise())
        .isPresent();
  }

  /** No more than the lock says of it, no less, and with no other hash. */
  @CommitClaim
  @ForEach(Subject.LEVELED_PACKAGE)
  void fetchesExactlyWhatTheLockPins(
      LeveledPackage leveled, ExpressionEffects followed, Lock lock) {
    List<String> fetched =
        leveled.level() == Level.PINNED
            ? followed.fetches(leveled.required()).stream()
                .filter(Fetch::hashed)
                .map(it -> pin(it.how(), it.name(), it.hash().orElse("")))
                .distinct()
                .sorted()
                .toList()
            : List.of();
    List<String> locked =
        lock.pinned().stream()
            .filter(it -> it.expression().equals(leveled.name()))
            .map(it -> pin(it.fetcher(), it.name(), Fetch.cut(it.hash())))
            .sorted()
            .toList();
    assertThat(fetched)
        .withFailMessage(
            () ->
                Finding.of(leveled.required().path(), "fetches something else than the lock pins")
                    .expected(
                        locked.isEmpty() ? "nothing" : ExpressionEffects.list(locked), Lock.FILE)
                    .found(fetched.isEmpty() ? "nothing" : ExpressionEffects.list(fetched))
                    .next("look who changed it, and why; then correct the lock or the expression")
                    .facts(fetched, locked)
                    .raise())
        .isEqualTo(locked);
  }

  private static String pin(String fetcher, String name, String hash) {
    return fetcher + " " + name + " " + hash;
  }

  /** What it fetches, another claim says. */
  @CommitClaim
  @ForEach(Subject.LEVELED_PACKAGE)
  void hasOnlySourcesThatItsLevelAllows(LeveledPackage leveled, Packages packages) {
    List<String> wrong =
        packages.variants(leveled.required()).stream()
            .filter(it -> !leveled.allows(it.evaluated().source()))
            .map(it -> (it.evaluated().source().isEmpty() ? "no src" : "src") + it.on())
            .toList();
    assertThat(wrong)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(leveled.required().path(), leveled.required().lineOf("src =")),
                        "is not built as a package that is " + leveled.level().word())
                    .expected(
                        leveled.level() == Level.PROVIDED
                            ? "no src: nixpkgs provides it"
                            : "a src that is fetched",
                        Place.of(leveled.place()))
                    .found(String.join("\n", wrong))
                    .next("correct the expression, or [levels] in " + Platforms.FILE)
                    .facts(wrong)
                    .raise())
        .isEmpty();
  }
}
