package reproducibility.suite.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.container.Container;
import reproducibility.container.Image;
import reproducibility.nix.BuildPlaces;
import reproducibility.nix.Engine;
import reproducibility.nix.Engines;
import reproducibility.nix.LockedNixpkgs;
import reproducibility.nix.Machine;
import reproducibility.nix.Nix;
import reproducibility.nix.RemoteBuilders;
import reproducibility.nix.ThisMachine;
import reproducibility.nix.build.Diffoscope;
import reproducibility.repository.NixExpression;
import reproducibility.suite.Memo;
import reproducibility.suite.SubjectArguments;
import reproducibility.suite.UnderTest;

/** Nix wherever a run has it build, and what it builds; each made once, when first asked for. */
public final class NixOfTheRun implements AutoCloseable {
  private final UnderTest underTest;
  private final Memo once;
  private final MachineFacts machine;

  public NixOfTheRun(UnderTest underTest, Memo once, MachineFacts machine) {
    this.underTest = underTest;
    this.once = once;
    this.machine = machine;
  }

  /** Nix, with settings of its own. */
  public Nix here() {
    return once.get("nix", () -> on("nix-", new ThisMachine(underTest.settings().nix())));
  }

  private Nix on(String prefix, Machine machine) {
    return new Nix(
        underTest.repository().scratchFolder(prefix),
        machine,
        underTest.settings().limits(),
        engine());
  }

  Engine engine() {
    return once.get(
        "engine",
        () ->
            Engines.named(
                underTest.settings().engine(),
                underTest.settings().nixpkgs(),
                underTest.settings().lib(),
                this::lockedNixpkgs));
  }

  /** A lock of flox that cannot be read locks nothing; a claim of its own says so. */
  private Optional<LockedNixpkgs> lockedNixpkgs() {
    return underTest
        .snapshot()
        .text(LockedNixpkgs.FILE)
        .flatMap(it -> LockedNixpkgs.in(it, underTest.lockedByFlox().revisions()));
  }

  /** The version of Python that the engine brings, if it does. */
  public Optional<String> python() {
    return engine().python(this::here);
  }

  /** The builds of this run. */
  public Builds builds() {
    return once.get(
        "builds",
        () ->
            new Builds(
                here(),
                () -> machine.canary(underTest.settings().nix(), here()),
                this::inContainer,
                this::onBuilders,
                underTest.expressions().all(),
                wantedPackages(),
                underTest.settings().reports().map(it -> Diffoscope.USUAL)));
  }

  /** Nix, which has other machines build. */
  private Nix onBuilders() {
    return once.get(
        "nix on builders",
        () ->
            on(
                "builders-",
                new RemoteBuilders(
                    underTest
                        .settings()
                        .builders()
                        .orElseThrow(
                            () ->
                                new Undecided(
                                    Capability.BUILDERS,
                                    "no machines are named that build for this one",
                                    "--builders 'ssh-ng://user@host'   names them"
                                        + " (-Drepro.builders)")))));
  }

  /** The builds of this run for other platforms. */
  public ForeignBuilds foreignBuilds() {
    return once.get(
        "foreign builds",
        () ->
            new ForeignBuilds(
                BuildPlaces.ofThisMachine(
                    underTest.settings().builders(),
                    underTest.settings().image().resolveSibling(".").normalize()),
                place ->
                    once.get("nix for " + place.platform(), () -> on("foreign-", place.machine())),
                underTest.expressions()::all));
  }

  /** Another Nix, in a container. */
  private Nix inContainer() {
    return once.get(
        "nix in a container",
        () -> {
          Path folder = underTest.repository().scratchFolder("container-");
          Image image = Image.in(underTest.settings().image());
          return new Nix(
              folder,
              once.get("container", () -> Container.start(image, folder, foldersOfBuilds())),
              underTest.settings().limits(),
              engine());
        });
  }

  private List<Path> foldersOfBuilds() {
    return Stream.concat(
            Stream.of(underTest.snapshot().folder()), engine().folders().values().stream())
        .toList();
  }

  private List<NixExpression> wantedPackages() {
    return SubjectArguments.built(underTest).stream().map(NixExpression.class::cast).toList();
  }

  @Override
  public void close() {
    once.known("container", Container.class).ifPresent(Container::close);
  }
}
