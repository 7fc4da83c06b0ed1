package reproducibility.cli.publish;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reproducibility.branch.Branches;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.option.RemovalOption;
import reproducibility.file.WholeFile;
import reproducibility.publish.MirrorContent;
import reproducibility.publish.MirrorFolder;
import reproducibility.publish.NeededArchives;
import reproducibility.publish.NginxConfiguration;
import reproducibility.publish.UnneededFiles;
import reproducibility.repository.Repository;

/** {@code repro mirror}: publishes the archives of all version branches as a package index. */
@Command(
    name = "mirror",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes the archives of all version branches as a package index of static files.",
      "DIR/simple/ is the index in HTML, DIR/json/ in JSON; DIR/files/ holds the archives. Only"
          + " what is new or changed is written, and a reader never sees half of it."
    },
    exitCodeList = {
      "0:published",
      "1:published, without an archive that no branch holds, or without metadata that cannot be"
          + " read",
      "2:not published: the message says why"
    },
    footer = {
      "  bin/repro mirror /srv/mirror",
      "  bin/repro check --tag mirror --mirror /srv/mirror"
    })
public final class MirrorCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "The folder, which is made if it is not there.")
  Path folder = Path.of("mirror");

  @Option(
      names = "--repo",
      paramLabel = "PATH|URL",
      defaultValue = ".",
      description = "The repository whose version branches are published (default: this folder).")
  String repository = ".";

  @Option(
      names = "--address",
      paramLabel = "URL",
      description =
          "Where it will be served, for the links to attestations, which must be whole addresses"
              + " (PEP 740). All other links are relative.")
  Optional<String> address = Optional.empty();

  @Option(
      names = "--nginx",
      paramLabel = "FILE",
      description = "Also write a configuration for nginx, which serves JSON or HTML by request.")
  Optional<Path> nginx = Optional.empty();

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1:8080",
      description = "With --nginx: where nginx listens (default: ${DEFAULT-VALUE}).")
  String listen = "127.0.0.1:8080";

  @Option(
      names = "--again",
      description = "Also read the archives that are there, and write anew those that differ.")
  boolean again;

  @Mixin RemovalOption removal = new RemovalOption();

  @Override
  public Integer call() throws IOException {
    address
        .filter(it -> !it.matches("https://[^\\s\"<>]+"))
        .ifPresent(
            it -> {
              throw new ParameterException(
                  spec.commandLine(), "--address " + it + ": attestations need https:// (PEP 740)");
            });
    if (!listen.matches("[\\w.:\\[\\]-]+")) {
      throw new ParameterException(spec.commandLine(), "--listen " + listen + ": not host:port");
    }
    try (Repository opened = Repository.open(repository)) {
      Branches branches = Branches.of(opened);
      MirrorContent content = MirrorContent.of(branches);
      MirrorFolder.Done done =
          new MirrorFolder(
                  folder, branches, address.map(it -> it.endsWith("/") ? it : it + "/"), again)
              .publish(content);
      if (nginx.isPresent()) {
        WholeFile.write(
            nginx.get(), NginxConfiguration.text(folder.toAbsolutePath().normalize(), listen));
      }
      int status = tell(content, done);
      Optional<UnneededFiles> unneeded = removal.in(folder);
      if (unneeded.isPresent()) {
        RemovalOption.tell(
            unneeded.get().ofMirror(NeededArchives.of(branches)), spec.commandLine().getOut());
      }
      return status;
    }
  }

  private int tell(MirrorContent content, MirrorFolder.Done done) {
    PrintWriter out = spec.commandLine().getOut();
    content
        .absent()
        .forEach(
            (name, branch) -> out.println("absent     " + name + ", which " + branch + " locks"));
    done.unread()
        .forEach((name, why) -> out.println("unread     " + name + ": " + why + "; no metadata"));
    done.removed().forEach(it -> out.println("removed    " + it));
    out.printf(
        "%s branches, %s projects, %s archives: %s files written, the others are as they were%n",
        content.branches(),
        content.projects().size(),
        content.files().size(),
        done.written().size());
    out.flush();
    return content.absent().isEmpty() && done.unread().isEmpty()
        ? ExitStatus.SOUND
        : ExitStatus.VIOLATED;
  }
}
