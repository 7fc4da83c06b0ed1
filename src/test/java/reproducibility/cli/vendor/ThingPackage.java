package reproducibility.cli.vendor;

import java.util.List;
import reproducibility.nix.store.NixHash.Algorithm;
import reproducibility.sample.ClimbSample;
import reproducibility.sample.SampleTarball;

/**
 * A package that fetches its one archive, and the archive; constants of an enum cannot name its own
 * fields.
 */
final class ThingPackage {
  static final String FILE = "thing-1.0.tar.gz";
  static final byte[] BYTES = SampleTarball.sdist("thing", "1.0", List.of()).bytes();
  static final String SRI = ClimbSample.sri(Algorithm.SHA256, BYTES);
  static final String HEX = ClimbSample.base16(BYTES);

  private ThingPackage() {}

  static void publish(ClimbSample sample) {
    sample.publish("thing", FILE, BYTES);
  }

  static byte[] commitOf(ClimbSample sample) {
    byte[] source = SampleTarball.ofCommit("thing", ClimbSample.COMMIT, List.of()).bytes();
    sample.upstream.forge.publish("maker/thing", ClimbSample.COMMIT, "v1", source);
    return source;
  }

  static void fetched(ClimbSample sample, String hash) {
    sample.python(
        "thing", "1.0", "fetchPypi", "", "fetchPypi { inherit pname version; " + hash + " }");
    sample.track();
  }

  static void onForge(ClimbSample sample, String hash) {
    sample.python(
        "thing",
        "1.0",
        "fetchFromGitHub",
        "",
        "fetchFromGitHub { owner = \"maker\"; repo = \"thing\"; rev = \""
            + ClimbSample.COMMIT
            + "\"; "
            + hash
            + " }");
    sample.track();
  }
}
