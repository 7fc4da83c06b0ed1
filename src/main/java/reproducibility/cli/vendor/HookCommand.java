package reproducibility.cli.vendor;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.change.ChangeLock;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.option.CheckoutOption;
import reproducibility.cli.option.UpstreamOptions;
import reproducibility.repository.git.Staging;
import reproducibility.tool.Scratch;
import reproducibility.upstream.Upstream;

/** {@code repro hook}: what git runs before a commit. */
@Command(
    name = "hook",
    mixinStandardHelpOptions = true,
    description = {
      "Before a commit: vendors and stages what the staged expressions refer to.",
      "Archive and lock are staged with them. What is not staged is left as it is. git runs it"
          + " where --install has been run once."
    },
    exitCodeList = {
      "0:everything that the staged expressions refer to is staged with them",
      "1:something differs from what is locked or published; git does not commit",
      "2:it could not be done; git does not commit (git commit --no-verify does)"
    },
    footer = "  bin/repro hook --install")
public final class HookCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin CheckoutOption repo = new CheckoutOption();

  @Mixin UpstreamOptions options = new UpstreamOptions();

  /** {@code bin/repro} says where it is. */
  @Option(names = "--home", hidden = true, defaultValue = "${sys:repro.home}")
  Optional<Path> home = Optional.empty();

  @Option(names = "--install", description = "Have git run it before each commit.")
  boolean install;

  @Option(names = "--uninstall", description = "Have git run it no more.")
  boolean uninstall;

  @SuppressWarnings("try") // the lock is held, not used
  @Override
  public Integer call() {
    if (install && uninstall) {
      throw new ParameterException(spec.commandLine(), "--install or --uninstall, not both");
    }
    Staging staging = new Staging(repo.folder);
    PrintWriter out = spec.commandLine().getOut();
    if (install || uninstall) {
      HookScript script = HookScript.of(staging, home());
      if (install) {
        script.install(out);
      } else {
        script.uninstall(out);
      }
      out.flush();
      return ExitStatus.SOUND;
    }
    try (Scratch scratch = Scratch.create();
        ChangeLock ignored = ChangeLock.of(staging.gitFolder(), "hook")) {
      Upstream upstream = options.upstream();
      boolean sound = new StagedVendoring(staging, upstream, scratch, out).vendor();
      return sound ? ExitStatus.SOUND : ExitStatus.VIOLATED;
    } catch (Undecided trouble) {
      if (trouble.capability().equals(Optional.of(Capability.REPOSITORY))) {
        throw trouble; // git itself cannot go on, with the hook or without it
      }
      throw new Undecided(
          trouble.capability().orElse(Capability.REPOSITORY),
          trouble.reason(),
          "git commit --no-verify commits without it");
    } finally {
      out.flush();
    }
  }

  private Path home() {
    return home.filter(it -> !it.toString().isEmpty())
        .orElseThrow(
            () -> new Malformed("repro", "--install is for bin/repro, which knows where it is"));
  }
}
