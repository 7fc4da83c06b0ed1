package reproducibility.proof;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.transport.NetRC;
import org.junit.jupiter.api.Test;
import reproducibility.cache.ClassFiles;
import reproducibility.repository.Repository;
import reproducibility.tool.Scratch;

/** What may use what, and what things are called. */
class ArchitectureTests {
  static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("reproducibility");

  private static final DescribedPredicate<JavaClass> JGIT = resideInAPackage("org.eclipse.jgit..");

  @Test
  void onlyToolStartsPrograms() {
    noClasses()
        .that()
        .resideOutsideOfPackage("reproducibility.tool")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.zeroturnaround..").or(is(ProcessBuilder.class, Process.class)))
        .orShould()
        .callMethodWhere(
            describe(
                "Runtime.exec",
                call ->
                    call.getTargetOwner().isEquivalentTo(Runtime.class)
                        && call.getName().equals("exec")))
        .check(MAIN);
  }

  @Test
  void onlyUpstreamOpensConnections() {
    noClasses()
        .that()
        .resideOutsideOfPackage("reproducibility.upstream")
        .and(
            describe(
                "are not told by an address where a class lies",
                it -> !it.isEquivalentTo(ClassFiles.class)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net.http..", "javax.net..")
                .or(
                    is(
                        java.net.Socket.class,
                        java.net.ServerSocket.class,
                        java.net.DatagramSocket.class,
                        java.net.URL.class,
                        java.net.URLConnection.class,
                        java.nio.channels.SocketChannel.class,
                        java.nio.channels.ServerSocketChannel.class)))
        .check(MAIN);
  }

  @Test
  void onlyRepositoryRunsGitsCommands() {
    noClasses()
        .that()
        .resideOutsideOfPackage("reproducibility.repository..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jgit.api..")
        .check(MAIN);
  }

  /** Versions are branches and tags, so {@code branch} reads history and adds to it. */
  @Test
  void onlyRepositoryAndBranchKnowGit() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "reproducibility.repository..",
            "reproducibility.branch",
            "reproducibility.archive.tree")
        .and()
        .doNotHaveFullyQualifiedName("reproducibility.upstream.Credentials")
        .should()
        .dependOnClassesThat(JGIT)
        .orShould()
        .callMethod(Repository.class, "git")
        .check(MAIN);
  }

  /** An archive of a commit is compared with git's tree: by ids, file modes and attributes. */
  @Test
  void archivesKnowOnlyHowGitNamesFiles() {
    noClasses()
        .that()
        .resideInAPackage("reproducibility.archive.tree")
        .should()
        .dependOnClassesThat(
            JGIT.and(
                not(
                    resideInAPackage("org.eclipse.jgit.attributes")
                        .or(
                            is(
                                Constants.class,
                                FileMode.class,
                                ObjectId.class,
                                ObjectInserter.class,
                                ObjectInserter.Formatter.class,
                                TreeFormatter.class)))))
        .check(MAIN);
  }

  /** {@code .netrc} is read as git reads it. */
  @Test
  void credentialsKnowOnlyHowGitReadsThem() {
    noClasses()
        .that()
        .haveFullyQualifiedName("reproducibility.upstream.Credentials")
        .should()
        .dependOnClassesThat(JGIT.and(not(is(NetRC.class, NetRC.NetRCEntry.class))))
        .check(MAIN);
  }

  /** But for whether this process removes its folders already. */
  @Test
  void noStaticFieldIsChanged() {
    fields()
        .that()
        .areStatic()
        .and()
        .areNotDeclaredIn(Scratch.class)
        .and(describe("are written", it -> !it.getModifiers().contains(JavaModifier.SYNTHETIC)))
        .should()
        .beFinal()
        .check(MAIN);
  }

  @Test
  void onlyContainerKnowsDocker() {
    noClasses()
        .that()
        .resideOutsideOfPackage("reproducibility.container")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..")
        .check(MAIN);
  }

  @Test
  void mainKnowsNoTestLibrary() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.junit..", "org.opentest4j..", "org.assertj..", "io.qameta..", "com.tngtech..")
        .check(MAIN);
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)|.*\\.(Base|Abstract|Common)[A-Z]\\w*")
        .check(MAIN);
  }

  @Test
  void everyPackageOfMainHasItsManual() {
    assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
        .isNotEmpty()
        .allSatisfy(
            it ->
                assertThat(it.tryGetPackageInfo())
                    .as("package-info.java of %s", it.getName())
                    .isPresent());
  }

  private static DescribedPredicate<JavaClass> is(Class<?>... types) {
    return describe("are any of these", it -> Arrays.stream(types).anyMatch(it::isEquivalentTo));
  }
}
