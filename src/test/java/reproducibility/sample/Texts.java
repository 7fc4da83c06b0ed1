package reproducibility.sample;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import reproducibility.hash.Digest;
import reproducibility.hash.HashAlgorithm;

/** What can happen to the contract files of the sample repository. */
public final class Texts {
  public static final String LISTED =
      "NOTE = toString (builtins.attrNames (builtins.readDir ../..));\n  meta.license";

  /**
   * Of the finding that an exclusion has no reason, as the claim words it for the sample
   * repository.
   */
  public static final String FINGERPRINT = "b7b6d5e8434d5a4e";

  private Texts() {}

  /** The lock's entry for a file. */
  public static String entry(String lock, String fileName) {
    return Arrays.stream(lock.split("(?=\\[\\[packages]])", -1))
        .filter(it -> it.contains('"' + fileName + '"'))
        .collect(Collectors.joining());
  }

  /** A lock with one archive of the project demo; the digest is of its text. */
  public static String lock(String name, String text) {
    Digest digest = Digest.of(text);
    return """
    lock-version = "1.0"
    [[packages]]
    name = "demo"
    version = "1.0"
    [packages.sdist]
    name = "%1$s"
    path = "%1$s"
    size = %2$s
    hashes = { sha256 = "%3$s" }
    """
        .formatted(name, digest.size(), digest.sha256());
  }

  public static String withoutEntry(String lock, String fileName) {
    return lock.replace(entry(lock, fileName), "");
  }

  /** Takes a package out of the meta-package, the contract and the document. */
  public static void dropMover(SampleRepository sample) {
    sample.replace(SampleRepository.META, "./mover.nix ", "");
    sample.change(
        SampleRepository.CONTRACT,
        text ->
            text.replace("\"mover\", ", "")
                .replace("count = 5", "count = 4")
                .replace("count = 6", "count = 5"));
    sample.change("README.md", text -> text.replace("| 5 |", "| 4 |").replace("| 6 |", "| 5 |"));
  }

  /** Has the package {@code demo} take a text from a file outside of {@code .flox/pkgs}. */
  public static void helped(SampleRepository sample, String helper) {
    sample.write(".flox/lib/extra.nix", helper);
    sample.give("demo", "passthru.note = import ../lib/extra.nix { };");
  }

  /** Has the set bring the package {@code demo} in another way. */
  public static void called(SampleRepository sample, String expression) {
    sample.replace(SampleRepository.META, "./demo.nix ", "");
    sample.replace(
        SampleRepository.META, "[ gitpython piexif ]", "[ gitpython piexif " + expression + " ]");
  }

  /** Has the set bring the package {@code demo} where that says that it is available. */
  public static void available(SampleRepository sample, String platforms) {
    sample.give("demo", "meta.platforms = " + platforms + ";");
    sample.replace(SampleRepository.META, "./demo.nix ", "");
    sample.replace(
        SampleRepository.META,
        "[ gitpython piexif ]",
        "[ gitpython piexif ] ++ lib.filter (lib.meta.availableOn stdenv.hostPlatform) ["
            + " (callPackage ./demo.nix { }) ]");
  }

  /** Has the package {@code demo} take this source on Darwin. */
  public static void chosen(SampleRepository sample, String source) {
    sample.replace(
        SampleRepository.expression("demo"), "{ lib, python3 }", "{ lib, python3, stdenv }");
    sample.replace(
        SampleRepository.expression("demo"),
        "src = ",
        "src = if stdenv.hostPlatform.isDarwin then " + source + " else ");
  }

  /** Has it say this version on Darwin. */
  public static void versioned(SampleRepository sample, String version) {
    sample.replace(
        SampleRepository.expression("demo"), "{ lib, python3 }", "{ lib, python3, stdenv }");
    sample.replace(
        SampleRepository.expression("demo"),
        "\"1.0\";",
        "if stdenv.hostPlatform.isDarwin then \"" + version + "\" else \"1.0\";");
  }

  /** Gives the package {@code demo} a build-time input with these attributes. */
  public static void built(SampleRepository sample, String attributes) {
    sample.replace(
        SampleRepository.expression("demo"), "{ lib, python3 }", "{ lib, python3, stdenv }");
    sample.give(
        "demo",
        "nativeBuildInputs = [ (stdenv.mkDerivation { name = \"wheelhouse\"; buildCommand = \"touch"
            + " $out\"; "
            + attributes
            + " }) ];");
  }

  /** Takes the reason of the exclusion away, and records an exception. */
  public static void excuse(
      SampleRepository sample, String expires, String fingerprint, String reason, String subject) {
    sample.replace(
        SampleRepository.CONTRACT, "reason = \"kornia-rs is marked as bad there\"\n", "");
    excuse(sample, "EveryExclusion.hasAReason", expires, fingerprint, reason, subject);
  }

  /** The hash of a file of the sample, by the name that hashlib has for the algorithm. */
  public static String hash(SampleRepository sample, String path, String algorithm) {
    return HashAlgorithm.hash(sample.folder().resolve(path), algorithm).orElseThrow();
  }

  /** Records one exception. */
  public static void excuse(
      SampleRepository sample,
      String claim,
      String expires,
      String fingerprint,
      String reason,
      String subject) {
    sample.write(
        SampleRepository.EXCEPTIONS,
        """
        [[exceptions]]
        claim = "%s"
        subject = "%s"
        reason = "%s"
        owner = "somebody"
        expires = %s
        fingerprint = "%s"
        """
            .formatted(claim, subject, reason, expires, fingerprint));
  }

  /** A new private key without a password, in PEM (RFC 7468, 10). */
  public static String privateKey(String algorithm) {
    try {
      byte[] key =
          KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
          .formatted(Base64.getMimeEncoder().encodeToString(key));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("the JDK makes no key for " + algorithm, e);
    }
  }
}
