package reproducibility.claims.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.contract.DocumentedCount;
import reproducibility.contract.Platforms;
import reproducibility.contract.Platforms.Promise;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of each number of packages that a document gives for a platform, and of its row.
 */
@Claims
class EveryDocumentedCount {

  @CommitClaim
  @ForEach(Subject.DOCUMENTED_COUNT)
  void agreesWithTheContract(DocumentedCount documented, Platforms platforms) {
    Optional<Promise> promise =
        Optional.ofNullable(platforms.promises().get(documented.platform()));
    assertThat(promise.map(Promise::count))
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(documented.file(), documented.line()),
                        "gives another number of packages than the contract")
                    .expected(
                        promise
                            .map(it -> it.count() + " on " + documented.platform())
                            .orElse("no such platform"),
                        Place.of(promise.map(Promise::place).orElse(Platforms.FILE)))
                    .found(documented.count())
                    .next("correct the document")
                    .facts(promise.map(Promise::count), documented.count())
                    .raise())
        .contains(documented.count());
  }

  /** Beside a count, where the document names them at all: all of them, and no other. */
  @CommitClaim
  @ForEach(Subject.DOCUMENTED_COUNT)
  void listsExactlyThePackagesLeftOut(DocumentedCount documented, Platforms platforms) {
    Set<String> all =
        platforms.promises().values().stream()
            .flatMap(it -> it.packages().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> leftOut = new TreeSet<>(all);
    Optional.ofNullable(platforms.promises().get(documented.platform()))
        .ifPresent(it -> leftOut.removeAll(it.packages()));
    Set<String> named =
        documented.leftOut().orElse(leftOut).stream()
            .filter(all::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(documented.file(), documented.line()),
                        "names other packages as left out than the contract")
                    .expected(named(leftOut), Platforms.FILE)
                    .found(named(named))
                    .next("correct the document")
                    .facts(named, leftOut)
                    .raise())
        .isEqualTo(leftOut);
  }

  private static String named(Set<String> packages) {
    return packages.isEmpty() ? "none" : String.join(", ", packages);
  }
}
