package reproducibility.cli.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.COMMIT;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.TINT;
import static reproducibility.sample.SampleRepository.TINT_FOLDER;
import static reproducibility.sample.SampleRepository.expression;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reproducibility.archive.tree.GitTree;
import reproducibility.cli.CommandRun;
import reproducibility.cli.change.ChangingCommand;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.Conditions;
import reproducibility.repository.Inventory;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;

/** {@code repro vendor --unpack} keeps the source of a forge's tarball, beside it or instead. */
class UnpackingTests {
  private static final String FOLDER = TINT_FOLDER.replaceFirst("/$", "");

  private final ChangingCommand vendor = new ChangingCommand("vendor");
  private final SampleRepository sample = vendor.sample;

  @AfterEach
  void close() {
    vendor.close();
  }

  @Test
  void keepsTheSourceBesideTheTarball() {
    String expression = vendor.text(expression("tint"));
    CommandRun run = unpacks();
    assertThat(run.out()).contains("unpacked   tint-" + COMMIT + "/, tree ", "git add --force");
    assertThat(vendor.text(TINT_FOLDER + "tint.py")).contains("NAME = \"tint\"");
    assertThat(vendor.text(LOCK)).contains("tree = \"" + GitTree.ofFolder(folder()).id() + "\"");
    assertThat(vendor.text(".gitattributes")).contains("/sources/*/** -text");
    assertThat(vendor.text(expression("tint"))).isEqualTo(expression);
    assertThat(vendor.failures()).isEmpty();
    String state = sample.state();
    unpacks();
    assertThat(sample.state()).isEqualTo(state);
  }

  @Test
  void keepsTheSourceInsteadOfTheTarball() {
    unpacks("--instead");
    assertThat(sample.folder().resolve(TINT)).doesNotExist();
    assertThat(vendor.text(expression("tint"))).contains("src = ../../" + FOLDER + ";");
    assertThat(vendor.failures()).isEmpty();
    assertThat(run("--missing").out()).isEqualTo("Nothing is missing.\n");
    assertThat(run("tint").out()).contains("same  ", "All hashes match!");
    assertThat(sample.folder().resolve(TINT)).doesNotExist();
    sample.replace(TINT_FOLDER + "tint.py", "tint", "tinted");
    CommandRun edited = run("tint");
    assertThat(edited.status()).isEqualTo(1);
    assertThat(edited.out()).contains("the unpacked source here is not the locked one");
  }

  @Test
  void buildsToTheSameBitsFromEither() {
    String fromTheTarball = narHash();
    unpacks();
    sample.replace(expression("tint"), TINT, FOLDER);
    sample.track();
    assertThat(narHash()).isEqualTo(fromTheTarball).startsWith("sha256");
  }

  private String narHash() {
    try (Repository repository = Repository.open(sample.folder().toString())) {
      Snapshot snapshot = repository.at(Optional.empty());
      Build build =
          new Nix(repository.scratchFolder("nix-"))
              .build(
                  Expressions.of(
                      snapshot.folder(),
                      Inventory.of(snapshot),
                      List.of(),
                      new Packaging().version()),
                  "tint",
                  Conditions.USUAL);
      return build.narHash().orElse("none: " + build);
    }
  }

  @Test
  void overwritesNothing() {
    sample.write(TINT_FOLDER + "tint.py", "mine");
    CommandRun run = run("--unpack", "tint");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("is there with another tree than the tarball; it is kept");
    assertThat(vendor.text(TINT_FOLDER + "tint.py")).isEqualTo("mine");
    assertThat(vendor.text(LOCK)).doesNotContain("tree =");
  }

  @Test
  void leavesNothingOfARunThatWasKilled() throws Exception {
    Path left = sample.folder().resolve("sources/.tint-" + COMMIT + ".1.unpacking");
    Files.createDirectories(left);
    Files.writeString(left.resolve("half"), "");
    unpacks();
    assertThat(left).doesNotExist();
    assertThat(vendor.failures()).isEmpty();
  }

  @Test
  void laysOutProgramsAndLinksAndNothingOutside() throws Exception {
    SampleTarball tint = SampleRepository.tint();
    sample.vendor(
        tint.withMember("tint-" + COMMIT + "/in", TarConstants.LF_SYMLINK, "tint.py"), COMMIT);
    unpacks();
    assertThat(Files.readSymbolicLink(folder().resolve("in"))).isEqualTo(Path.of("tint.py"));
    assertThat(vendor.failures()).isEmpty();
  }

  @Test
  void refusesLinksThatLeadOut() {
    sample.vendor(
        SampleRepository.tint()
            .withMember("tint-" + COMMIT + "/out", TarConstants.LF_SYMLINK, "../../../etc"),
        COMMIT);
    CommandRun run = run("--unpack", "tint");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("is a link out of the source, to ../../../etc");
    assertThat(folder()).doesNotExist();
  }

  @Test
  void unpacksOnlyForgesTarballs() {
    assertThat(run("--unpack", "mover").err())
        .contains("mover-2.1.tar.gz", "is no forge's tarball");
    assertThat(run("--unpack").err()).contains("--unpack needs NAMEs");
    assertThat(run("--instead", "tint").err()).contains("--instead goes with --unpack");
  }

  private Path folder() {
    return sample.folder().resolve(FOLDER);
  }

  private CommandRun unpacks(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "--unpack";
    arguments[1] = "tint";
    System.arraycopy(more, 0, arguments, 2, more.length);
    CommandRun run = run(arguments);
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    return run;
  }

  private CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--forge";
    all[1] = sample.upstream.forgeAddress();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return vendor.run(all);
  }
}
