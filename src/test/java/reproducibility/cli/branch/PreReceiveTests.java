package reproducibility.cli.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.cli.branch.VersionUpdate.NEW;
import static reproducibility.cli.branch.VersionUpdate.OLD;
import static reproducibility.sample.SampleRepository.META;
import static reproducibility.sample.SampleRepository.expression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import reproducibility.cli.Repro;
import reproducibility.tool.JavaProgram;
import reproducibility.tool.ToolRun;

/** The example of a pre-receive hook, in a bare repository that is pushed to. */
class PreReceiveTests {
  private static final Path HOOK = Path.of("docs/pre-receive");

  @Test
  void refusesWhatAPushBringsAndAcceptsTheRest() throws IOException {
    try (VersionUpdate update = new VersionUpdate().released()) {
      install(update.remote());
      String before = refs(update);

      update.git("switch", "-q", OLD);
      update.sample.replace(META, OLD + "\";", OLD + "\"; # tidy");
      update.commit("Tidy up");
      assertRefused(update, "every release is followed only by critical fixes", "origin", OLD);
      assertRefused(update, "every release is tagged", "origin", ":v" + OLD);
      assertRefused(update, "every release has its branch", "--force", "origin", ":" + OLD);
      assertThat(refs(update)).isEqualTo(before);

      update.branch(NEW);
      update.git("switch", "-q", NEW);
      update.git("push", "-q", "origin", NEW);
      update.sample.replace(
          expression("demo"), "src =", "passthru.more = builtins.fetchurl \"x\"; src =");
      update.commit("Fetch more");
      assertRefused(update, "every expression fetches nothing", "origin", NEW);
      assertRefused(
          update, "every expression fetches nothing", "origin", "HEAD:refs/heads/v" + NEW);
      update.git("push", "-q", "origin", "HEAD~1:refs/tags/main");
      assertRefused(update, "every expression fetches nothing", "origin", "HEAD:refs/heads/main");
      update.git("push", "-q", "origin", NEW + ":refs/heads/topic");
      assertThat(refs(update)).contains("refs/heads/" + NEW, "refs/heads/topic");
    }
  }

  private static void assertRefused(VersionUpdate update, String claim, String... push) {
    String[] words = new String[push.length + 1];
    words[0] = "push";
    System.arraycopy(push, 0, words, 1, push.length);
    ToolRun run = update.tryGit(words);
    assertThat(run.succeeded()).isFalse();
    assertThat(run.errors()).contains("failed  " + claim, "Refused: ", "pre-receive hook declined");
  }

  private static String refs(VersionUpdate update) {
    return update.git("ls-remote", "origin").output();
  }

  /** The suite as it is compiled here is the server's. */
  private static void install(Path remote) throws IOException {
    Path hooks = Files.createDirectories(remote.resolve("hooks"));
    Path repro = hooks.resolve("repro");
    Files.writeString(
        repro, "#!/bin/sh\nexec %s \"$@\"\n".formatted(JavaProgram.inShell(Repro.class)));
    Path hook = hooks.resolve("pre-receive");
    Files.copy(HOOK, hook, StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(hook, Files.readString(hook).replace("${REPRO:-repro}", "'" + repro + "'"));
    for (Path it : new Path[] {repro, hook}) {
      Files.setPosixFilePermissions(it, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
