package reproducibility.suite.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.nix.Nix;
import reproducibility.nix.build.BuildProbe;
import reproducibility.nix.build.Conditions;

/**
 * A build that looks around and tries to reach a server that does answer outside of the sandbox:
 * where it can, builds are not cut off from the network.
 */
final class Canary {
  private static final int BACKLOG = 50;

  private final BuildProbe surroundings;
  private final Optional<Undecided> silent;

  private Canary(BuildProbe surroundings, Optional<Undecided> silent) {
    this.surroundings = surroundings;
    this.silent = silent;
  }

  /**
   * Builds it.
   *
   * @throws Undecided where this machine cannot build at all
   */
  static Canary of(Nix nix) {
    try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      Optional<Undecided> silent = silence(server);
      return new Canary(
          silent.isEmpty()
              ? nix.surroundingsBeside(server.getLocalPort())
              : nix.surroundings(Conditions.USUAL),
          silent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether builds on this machine are cut off.
   *
   * @throws Undecided where that server does not answer outside either, so that nothing is proven
   */
  boolean isCutOff() {
    silent.ifPresent(
        it -> {
          throw it;
        });
    return !surroundings.reachesTheServer();
  }

  /** What it found around it. */
  BuildProbe surroundings() {
    return surroundings;
  }

  private static Optional<Undecided> silence(ServerSocket server) {
    try (Socket outside = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket inside = server.accept()) {
      outside.getOutputStream().write(1);
      inside.getInputStream().read();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new Undecided(
              Capability.NIX,
              "the probe's server does not answer on this machine: " + e.getMessage(),
              ""));
    }
  }
}
