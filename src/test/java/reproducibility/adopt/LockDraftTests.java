package reproducibility.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.ecosystem.npm.NpmTarball;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;

class LockDraftTests {

  @Test
  void locksAWheelAsTheReleaseThatItsMetadataName() {
    Draft draft =
        LockDraft.of(new Observed().with(Observed.wheel("Demo_Pack", "1.0+cpu")).observation());

    assertThat(draft.undecided()).isEmpty();
    assertThat(draft.text().orElseThrow())
        .endsWith(
            """
            [[packages]]
            name = "demo-pack"
            version = "1.0+cpu"

            [[packages.wheels]]
            name = "Demo_Pack-1.0+cpu-py3-none-any.whl"
            path = "Demo_Pack-1.0+cpu-py3-none-any.whl"
            size = 7
            hashes = { sha256 = "%s" }

            [packages.tool.repro]
            origin = "pkg:pypi/demo-pack@1.0%%2Bcpu"
            """
                .formatted("ab".repeat(32)));
  }

  @Test
  void locksAnNpmTarballAsTheReleaseThatItsPackageJsonNames() {
    NpmTarball tarball =
        new NpmTarball(
            "leaf-1.0.0.tgz",
            Set.of("package"),
            Optional.of("@they/leaf"),
            Optional.of("1.0.0"),
            Map.of());
    Draft draft = LockDraft.of(new Observed().with(tarball).observation());

    assertThat(draft.undecided()).isEmpty();
    assertThat(draft.text().orElseThrow())
        .endsWith(
            """
            [[packages]]
            name = "leaf"
            version = "1.0.0"

            [packages.archive]
            path = "leaf-1.0.0.tgz"
            size = 7
            hashes = { sha256 = "%s" }

            [packages.tool.repro]
            origin = "pkg:npm/%%40they/leaf@1.0.0"
            """
                .formatted("ab".repeat(32)));
  }

  @Test
  void filesWheelsAndSdistOfAVersionTogether() {
    Draft draft =
        LockDraft.of(
            new Observed()
                .with(Observed.sdist("demo", "1.0"))
                .with(Observed.wheel("demo", "1.0"))
                .with(Observed.wheel("demo", "2.0"))
                .observation());

    assertThat(draft.text().orElseThrow().split("\n\\[\\[packages]]\n", -1)).hasSize(3);
    assertThat(Lock.parse(draft.text().orElseThrow()).archives())
        .extracting(LockedArchive::fileName)
        .containsExactly(
            "demo-1.0-py3-none-any.whl", "demo-1.0.tar.gz", "demo-2.0-py3-none-any.whl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/Some-One/demo",
        "http://www.github.com/Some-One/demo.git",
        "https://github.com/Some-One/demo/",
        "https://github.com/Some-One/demo/tree/main#readme"
      })
  void findsOwnerAndRepositoryOfASourceTarballInTheHomepage(String homepage) {
    Draft draft =
        LockDraft.of(
            new Observed()
                .with(
                    Observed.tarball("demo", Optional.of(Observed.COMMIT)),
                    Observed.vendored("demo", homepage))
                .observation());

    assertThat(draft.undecided()).isEmpty();
    assertThat(draft.text().orElseThrow())
        .contains("origin = \"pkg:github/Some-One/demo@" + Observed.COMMIT + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "https://demo.example/, no repository",
    "https://github.com/Some-One, no repository either",
    "https://github.com/Some-One/other, another repository",
    "https://github.com.example/Some-One/demo, another host"
  })
  void leavesTheOriginOpenWhereTheHomepageNames(String homepage, String otherThing) {
    Draft draft =
        LockDraft.of(
            new Observed()
                .with(
                    Observed.tarball("demo", Optional.empty()), Observed.vendored("demo", homepage))
                .observation());

    assertThat(draft.text().orElseThrow()).as(otherThing).doesNotContain("origin =");
    assertThat(draft.undecided())
        .singleElement()
        .asString()
        .startsWith("sources/demo-" + Observed.COMMIT + ".tar.gz: its origin");
  }

  @Test
  void leavesTheOriginOpenWhereTheTarballIsOfAnotherCommitThanItsName() {
    Draft draft =
        LockDraft.of(
            new Observed()
                .with(
                    Observed.tarball("demo", Optional.of("f".repeat(40))),
                    Observed.vendored("demo", "https://github.com/Some-One/demo"))
                .observation());

    assertThat(draft.undecided()).singleElement().asString().contains("its origin", "f".repeat(40));
  }

  @Test
  void namesAnArchiveThatCannotBeReadAndLocksTheOthers() {
    Draft draft =
        LockDraft.of(
            new Observed()
                .with(Observed.wheel("demo", "1.0"))
                .unreadable("sources/torn.whl", "is not a whole zip file")
                .observation());

    assertThat(draft.text().orElseThrow()).contains("demo").doesNotContain("torn");
    assertThat(draft.undecided())
        .containsExactly(
            "sources/torn.whl: cannot be read, so is not locked: is not a whole zip file");
  }

  @Test
  void locksOneSdistOfAVersionAndNamesTheOther() {
    Draft draft =
        LockDraft.of(
            new Observed()
                .with(Observed.sdist("demo_pack", "1.0"))
                .with(Observed.sdist("demo-pack", "1.0"))
                .observation());

    assertThat(Lock.parse(draft.text().orElseThrow()).archives()).hasSize(1);
    assertThat(draft.undecided()).singleElement().asString().contains("one sdist of a version");
  }

  @Test
  void locksNothingWithoutArchives() {
    Draft draft = LockDraft.of(new Observed().observation());

    assertThat(Lock.parse(draft.text().orElseThrow()).archives()).isEmpty();
    assertThat(draft.undecided()).isEmpty();
  }
}
