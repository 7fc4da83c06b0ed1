package reproducibility.cli.vendor;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import reproducibility.nix.store.NixHash.Algorithm;
import reproducibility.sample.ClimbSample;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;

/**
 * One package for each fetcher, and each form of a hash.
 *
 * @param sample takes them, and its upstream what they fetch
 */
public record FetchingPackages(ClimbSample sample) {
  private static final String COMMIT = ClimbSample.COMMIT;
  private static final String WHEEL = "format = \"wheel\";";
  private static final String SOURCE =
      "pyproject = true; build-system = [ python3.pkgs.setuptools ];";

  /** Writes all of them. */
  public static void write(ClimbSample sample) {
    FetchingPackages packages = new FetchingPackages(sample);
    packages.ofWheels();
    packages.ofSdists();
    packages.ofTheForge();
    sample.track();
  }

  private void ofWheels() {
    wheel(
        "awheel",
        "fetchPypi",
        (url, wheel) ->
            "fetchPypi { inherit pname version format; python = \"py3\"; dist = \"py3\"; hash = \"%s\"; }"
                .formatted(ClimbSample.sri(Algorithm.SHA256, wheel)));
    wheel(
        "cwheel",
        "fetchurl",
        (url, wheel) ->
            "fetchurl { url = \"%s\"; sha256 = \"%s\"; }"
                .formatted(url, ClimbSample.base16(wheel)));
  }

  private void ofSdists() {
    sdist(
        "bsdist",
        "2.0",
        "fetchPypi",
        (url, sdist) ->
            "fetchPypi {\n    inherit pname version;\n    sha256 = \"%s\"; # as it was\n  }"
                .formatted(ClimbSample.base32(ClimbSample.base16(sdist))));
    sdist(
        "dsdist",
        "1.0",
        "fetchurl",
        (url, sdist) ->
            "fetchurl { urls = [ \"mirror://pypi/d/dsdist/dsdist-${version}.tar.gz\" ]; hash = \"%s\"; }"
                .formatted(ClimbSample.sri(Algorithm.SHA512, sdist)));
    sdist(
        "gzip",
        "1.0",
        "fetchzip",
        (url, sdist) ->
            "fetchzip { url = \"%s\"; hash = \"sha256:%s\"; }"
                .formatted(url, ClimbSample.tree(sdist)));
    sdist(
        "hball",
        "1.0",
        "setuptools ? null",
        (url, sdist) ->
            "builtins.fetchTarball { url = \"%s\"; sha256 = \"%s\"; }"
                .formatted(url, ClimbSample.tree(sdist)));
  }

  private void ofTheForge() {
    tarball(
        "ehub",
        "fetchFromGitHub",
        tree ->
            "fetchFromGitHub { owner = \"maker\"; repo = pname; tag = \"v${version}\"; hash = \"sha256-%s\"; }"
                .formatted(ClimbSample.base64(tree)));
    tarball(
        "fgit",
        "fetchgit",
        tree ->
            "fetchgit { url = \"%smaker/fgit.git\"; rev = \"%s\"; sha256 = \"%s\"; }"
                .formatted(sample.upstream.forgeAddress(), COMMIT, ClimbSample.base32(tree)));
  }

  private void wheel(String name, String fetcher, BiFunction<String, byte[], String> call) {
    byte[] wheel = new SampleWheel(name, "1.0", List.of()).bytes();
    String url = sample.publish(name, name + "-1.0-py3-none-any.whl", wheel);
    sample.python(name, "1.0", fetcher, WHEEL, call.apply(url, wheel));
  }

  private void sdist(
      String name, String version, String fetcher, BiFunction<String, byte[], String> call) {
    byte[] sdist = SampleTarball.sdist(name, version, List.of()).bytes();
    String url = sample.publish(name, name + "-" + version + ".tar.gz", sdist);
    sample.python(name, version, fetcher, SOURCE, call.apply(url, sdist));
  }

  /** Of a commit whose tag is {@code v0.1}. */
  private void tarball(String name, String fetcher, UnaryOperator<String> call) {
    byte[] tarball = SampleTarball.ofCommit(name, COMMIT, List.of()).bytes();
    sample.upstream.forge.publish("maker/" + name, COMMIT, "v0.1", tarball);
    sample.python(name, "0.1", fetcher, SOURCE, call.apply(ClimbSample.tree(tarball)));
  }
}
