package reproducibility.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reproducibility.cli.CommandRun;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;

/** A command that changes a sample repository, with the sample's own index. */
public final class ChangingCommand implements AutoCloseable {
  public final SampleRepository sample = new SampleRepository();
  private final String name;

  public ChangingCommand(String name) {
    this.name = name;
  }

  public void publish(SampleWheel wheel) {
    publish(wheel.fileName(), wheel.bytes());
  }

  void publish(SampleTarball sdist) {
    publish(sdist.fileName(), sdist.bytes());
  }

  void publish(String fileName, byte[] bytes) {
    sample.upstream.index.publish(
        fileName.replaceFirst("-.*", "").replace('_', '-'), fileName, bytes);
  }

  public CommandRun run(String... arguments) {
    List<Object> all =
        new ArrayList<>(
            List.of(name, "--repo", sample.folder(), "--index", sample.upstream.indexAddress()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray());
  }

  /** One that does what it is asked to. */
  public CommandRun succeeds(String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    return run;
  }

  public String text(String path) {
    return new String(sample.bytes(path), StandardCharsets.UTF_8);
  }

  /** The claims about the commit that fail once everything is in git. */
  public List<ClaimResult> failures() {
    sample.track();
    return SampleClaims.GATE
        .run(
            Map.of("repro.repo", sample.folder().toString(), "repro.ref", "", "repro.require", ""),
            Set.of("commit"),
            result -> {})
        .results()
        .stream()
        .filter(it -> it.verdict() == Verdict.FAILED)
        .toList();
  }

  @Override
  public void close() {
    sample.close();
  }
}
