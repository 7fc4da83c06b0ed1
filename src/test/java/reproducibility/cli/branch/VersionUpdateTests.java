package reproducibility.cli.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.cli.branch.VersionUpdate.NEW;
import static reproducibility.cli.branch.VersionUpdate.OLD;
import static reproducibility.sample.SampleRepository.META;
import static reproducibility.sample.SampleRepository.expression;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reproducibility.cli.CommandRun;

/** The eight steps of a version update, from branch to push; and that each one is missed. */
class VersionUpdateTests {

  @Test
  void endsInATaggedFrozenVerifiedBranch() {
    try (VersionUpdate update = new VersionUpdate().released()) {
      update.make();
      CommandRun released = update.release(NEW);
      assertThat(released.out()).contains("released   v" + NEW);
      assertThat(released.status()).isZero();
      assertThat(released.out()).contains("git push -u --atomic origin main 0.3.76 v0.3.76");
      update.push(NEW);
      CommandRun check = update.check("--tag", "branch", "--require", "branches,python");
      assertThat(check.out()).contains("failed 0   unknown 0   excused 0");
      assertThat(check.status()).isZero();
      assertThat(update.git("ls-tree", "-r", "--name-only", "main").output())
          .contains("sources/.gitignore", ".flox/branches.toml")
          .doesNotContain(".whl", ".tar.gz");
      assertThat(update.git("cat-file", "-t", "v" + NEW).output()).isEqualTo("tag\n");
      assertThat(update.git("show", "main:" + META).output()).contains(NEW);
      assertThat(update.git("status", "--porcelain").output()).isEmpty();
    }
  }

  /** A step that was left out, or done wrongly, and the claim that says so. */
  enum LeftOut {
    THE_BRANCH(
        "every release has its branch",
        it -> {
          it.sample.replace(META, OLD, NEW);
          it.commit("Raise the version");
          it.git("tag", "v" + NEW);
        }),
    THE_VERSION(
        "every version branch has the version of its name",
        it -> {
          onTheBranch(it);
          it.sample.replace(META, NEW, OLD);
          updated(it);
        }),
    THE_LOOK_AT_DEPENDENCIES(
        "every package has no missing dependency",
        it -> {
          onTheBranch(it);
          it.updateExpressions();
          it.sample.replace(expression("demo"), " scipy", "");
          it.vendor();
          it.commit("Update all four");
        }),
    THE_EXPRESSIONS(
        "every version branch changes archives lock and expressions together",
        it -> {
          onTheBranch(it);
          it.vendor();
          it.commit("Vendor all four");
        }),
    THE_ARCHIVES(
        "every locked archive is vendored",
        it -> {
          onTheBranch(it);
          it.updateExpressions();
          it.vendor();
          it.sample.delete("sources/mover-2.2.tar.gz");
          it.commit("Update all four");
        }),
    THE_BUILD_FOR_EVERY_SYSTEM(
        "every expression evaluates on every platform",
        it -> {
          onTheBranch(it);
          it.sample.replace(expression("demo"), "python3 }", "python3, stdenv }");
          it.sample.replace(
              expression("demo"), "\"demo\"", "assert !stdenv.hostPlatform.isDarwin; \"demo\"");
          updated(it);
        }),
    THE_MERGE(
        "every main branch has the version of the newest stable release",
        it -> {
          onTheBranch(it);
          updated(it);
          it.git("tag", "v" + NEW);
        }),
    THE_TAG(
        "every release is tagged",
        it -> {
          onTheBranch(it);
          updated(it);
          it.git("tag", "v" + NEW);
          it.release(NEW);
          it.git("tag", "-d", "v" + NEW);
        }),
    THE_PUBLICATION(
        "every release is on the remote",
        it -> {
          onTheBranch(it);
          updated(it);
          it.git("tag", "v" + NEW);
          it.release(NEW);
        });

    private final String claim;
    private final Consumer<VersionUpdate> rest;

    LeftOut(String claim, Consumer<VersionUpdate> rest) {
      this.claim = claim;
      this.rest = rest;
    }

    private static void onTheBranch(VersionUpdate update) {
      update.branch(NEW);
      update.git("switch", "-q", NEW);
    }

    private static void updated(VersionUpdate update) {
      update.updateExpressions();
      update.vendor();
      update.commit("Update all four");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepThatIsLeftOutIsMissed(LeftOut step) {
    try (VersionUpdate update = new VersionUpdate().released()) {
      step.rest.accept(update);
      CommandRun check = update.check("--tag", "commit,branch", "--ref", "HEAD");
      assertThat(check.out()).contains("failed  " + step.claim);
      assertThat(check.status()).isEqualTo(1);
    }
  }
}
