package reproducibility.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.proof.ArchitectureTests.MAIN;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Which way the packages of the code depend on each other. A room is a package with those below it.
 */
class RoomTests {
  private static final SliceAssignment ROOMS =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass it) {
          String room = it.getPackageName().replaceFirst("^reproducibility\\.?(\\w*).*", "$1");
          return SliceIdentifier.of(room.isEmpty() ? "finding" : room);
        }

        @Override
        public String getDescription() {
          return "rooms";
        }
      };

  /** {@code Undecided} carries a value of {@code finding}, which names a {@code Capability}. */
  @Test
  void roomsAreFreeOfCyclesWhereTheTopAndFindingAreOne() {
    slices().assignedFrom(ROOMS).should().beFreeOfCycles().check(MAIN);
  }

  /** A package may use those below it while they use its types; those below may not form a ring. */
  @Test
  void packagesOfOneRoomAreFreeOfCycles() {
    Set<String> above =
        MAIN.stream()
            .map(it -> it.getPackageName().replaceFirst("\\.?\\w+$", ""))
            .filter(it -> it.startsWith("reproducibility."))
            .collect(Collectors.toSet());
    assertThat(above)
        .contains("reproducibility.report", "reproducibility.ecosystem.python")
        .allSatisfy(it -> slices().matching(it + ".(*)..").should().beFreeOfCycles().check(MAIN));
  }

  /** What reads one format needs nobody who uses it. */
  @Test
  void readersDoNotKnowThePackageAboveThem() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "reproducibility.repository.*",
            "reproducibility.nix.build",
            "reproducibility.nix.store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("reproducibility.repository", "reproducibility.nix")
        .check(MAIN);
  }

  /** Each ecosystem is a package of its own; only their list names them. */
  @Test
  void ecosystemsDoNotKnowEachOther() {
    slices()
        .matching("reproducibility.ecosystem.(*)..")
        .should()
        .notDependOnEachOther()
        .check(MAIN);
    noClasses()
        .that()
        .resideInAPackage("reproducibility.archive..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("reproducibility.ecosystem..")
        .check(MAIN);
  }
}
