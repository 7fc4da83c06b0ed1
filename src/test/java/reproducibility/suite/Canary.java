package reproducibility.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.nix.Nix;

/**
 * A build that tries to reach a server that does answer outside of the sandbox: where it can,
 * builds are not cut off from the network.
 */
final class Canary {
  private static final int BACKLOG = 50;

  private final Nix nix;
  private Optional<Boolean> cutOff = Optional.empty();

  Canary(Nix nix) {
    this.nix = nix;
  }

  /**
   * Whether builds on this machine are cut off.
   *
   * @throws Undecided where that server does not answer outside either, so that nothing is proven
   */
  synchronized boolean isCutOff() {
    if (cutOff.isEmpty()) {
      try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
        requireAnswer(server);
        cutOff = Optional.of(!nix.sandboxReaches(server.getLocalPort()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return cutOff.get();
  }

  private static void requireAnswer(ServerSocket server) {
    try (Socket outside = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket inside = server.accept()) {
      outside.getOutputStream().write(1);
      inside.getInputStream().read();
    } catch (IOException e) {
      throw new Undecided(
          Capability.NIX,
          "the probe's server does not answer on this machine: " + e.getMessage(),
          "");
    }
  }
}
