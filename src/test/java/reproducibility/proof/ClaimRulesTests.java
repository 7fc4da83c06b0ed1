package reproducibility.proof;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.ArchiveClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;

/** What claims, and the faults that prove them, keep to. */
class ClaimRulesTests {
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages("reproducibility");

  @Test
  void claimsDependOnSuiteAndMainOnly() {
    noClasses()
        .that()
        .resideInAPackage("reproducibility.claims..")
        .should()
        .dependOnClassesThat(
            describe(
                "are tests outside of claims and suite",
                it ->
                    TESTS.contain(it.getName())
                        && !it.getPackageName().startsWith("reproducibility.claims")
                        && !it.getPackageName().startsWith("reproducibility.suite")))
        .check(TESTS);
  }

  @Test
  void suiteKnowsNoClaim() {
    noClasses()
        .that()
        .resideInAPackage("reproducibility.suite..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "reproducibility.claims..", "reproducibility.proof..", "reproducibility.sample..")
        .check(TESTS);
  }

  @Test
  void classesOfClaimsAreMarkedAndNamedForTheirSubject() {
    classes()
        .that()
        .resideInAPackage("reproducibility.claims..")
        .and()
        .haveSimpleNameStartingWith("Every")
        .should()
        .beAnnotatedWith(Claims.class)
        .check(TESTS);
    classes()
        .that()
        .containAnyMethodsThat(
            describe("are claims", method -> method.isAnnotatedWith(ForEach.class)))
        .should()
        .resideInAPackage("reproducibility.claims..")
        .andShould()
        .haveSimpleNameStartingWith("Every")
        .check(TESTS);
  }

  /** They are run on loose files as well, where there is none of it. */
  @Test
  void claimsAboutAnArchiveAloneAskForNothingOfARepository() {
    methods()
        .that()
        .areAnnotatedWith(ArchiveClaim.class)
        .should()
        .haveRawParameterTypes(
            describe(
                "an archive, and what Python says of it",
                types ->
                    types.get(0).isEquivalentTo(VendoredArchive.class)
                        && types.stream()
                            .skip(1)
                            .allMatch(
                                it ->
                                    it.getPackageName()
                                        .equals("reproducibility.ecosystem.python.packaging"))))
        .check(TESTS);
  }

  @Test
  void everyEnumOfFaultsIsListed() {
    assertThat(
            TESTS.stream()
                .filter(it -> it.isEnum() && it.isAssignableTo(Fault.class))
                .map(JavaClass::getName))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(Faults.ENUMS.stream().map(Class::getName).toList());
  }
}
