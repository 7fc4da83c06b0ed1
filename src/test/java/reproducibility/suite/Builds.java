package reproducibility.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.nix.Build;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.repository.NixExpression;

/** The builds of a run: each package twice at most, each time in a store of its own. */
public final class Builds {
  private static final int BACKLOG = 50;

  private final Nix nix;
  private final Expressions expressions;
  private final Map<String, Build> done = new ConcurrentHashMap<>();
  private Optional<Boolean> cutOff = Optional.empty();

  Builds(Nix nix, Expressions expressions) {
    this.nix = nix;
    this.expressions = expressions;
  }

  /** The first build of a package. */
  public Build first(NixExpression expression) {
    return build("first", expression);
  }

  /** The second build of a package, which knows nothing of the first. */
  public Build second(NixExpression expression) {
    return build("second", expression);
  }

  private Build build(String which, NixExpression expression) {
    return done.computeIfAbsent(
        which + " " + expression.name(), key -> nix.build(expressions, expression.name()));
  }

  /**
   * Whether a build on this machine is really cut off from the network: a probe in the sandbox
   * tries to reach a server that does answer outside of it.
   *
   * @throws Undecided where that server does not answer outside either, so that the probe proves
   *     nothing
   */
  public synchronized boolean areCutOff() {
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
