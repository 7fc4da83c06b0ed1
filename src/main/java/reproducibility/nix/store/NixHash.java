package reproducibility.nix.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;

/**
 * A hash as Nix writes it (Nix manual, "nix hash", and {@code outputHash} in "Advanced
 * attributes"): base 16, base 32 or base 64, alone or behind {@code sha256:}, or as SRI, {@code
 * sha256-…}.
 *
 * @param algorithm which
 * @param hexadecimal lower-case digits
 */
public record NixHash(Algorithm algorithm, String hexadecimal) {
  /** Without e, o, t and u; the last character holds the lowest bits (Nix manual, "Hash"). */
  private static final String ALPHABET = "0123456789abcdfghijklmnpqrsvwxyz";

  private static final int BITS = 5;
  private static final int BUFFER_BYTES = 1 << 16;

  /** The algorithms that Nix knows. */
  public enum Algorithm {
    /** 16 bytes; broken. */
    MD5("md5", "MD5", 16),
    /** 20 bytes; broken. */
    SHA1("sha1", "SHA-1", 20),
    /** 32 bytes. */
    SHA256("sha256", "SHA-256", 32),
    /** 64 bytes. */
    SHA512("sha512", "SHA-512", 64);

    private final String word;
    private final String javaName;
    private final int bytes;

    Algorithm(String word, String javaName, int bytes) {
      this.word = word;
      this.javaName = javaName;
      this.bytes = bytes;
    }

    /** As Nix names it. */
    public String word() {
      return word;
    }

    /** Whether bytes can be made that have a hash that was chosen before. */
    public boolean isBroken() {
      return this == MD5 || this == SHA1;
    }

    /** The one of this name, if Nix knows it. */
    public static Optional<Algorithm> named(String word) {
      return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    MessageDigest start() {
      try {
        return MessageDigest.getInstance(javaName);
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("every JDK has " + javaName, e);
      }
    }
  }

  /**
   * A SHA-256.
   *
   * @param hexadecimal 64 lower-case digits
   */
  public static NixHash ofSha256(String hexadecimal) {
    return new NixHash(Algorithm.SHA256, hexadecimal);
  }

  /** The SHA-256 that a text gives with the name of the algorithm; empty where it gives none. */
  public static Optional<NixHash> sha256(String text) {
    try {
      return Optional.of(parse(text, Optional.empty()))
          .filter(it -> it.algorithm == Algorithm.SHA256);
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a hash.
   *
   * @param text in any of the forms
   * @param named the algorithm that stands beside it, where the text has none
   * @throws Malformed where it is no hash, or not one of that algorithm
   */
  public static NixHash parse(String text, Optional<Algorithm> named) {
    String where = "the hash " + text;
    List<String> parts = List.of(text.split("[:-]", 2));
    Optional<Algorithm> own = parts.size() == 2 ? Algorithm.named(parts.get(0)) : Optional.empty();
    if (own.isPresent() && named.isPresent() && !own.equals(named)) {
      throw new Malformed(
          where, "is " + own.get().word + " by its prefix, and given as " + named.get().word);
    }
    Algorithm algorithm =
        own.or(() -> named)
            .orElseThrow(() -> new Malformed(where, "names no algorithm: sha256-… is expected"));
    String digits = own.isPresent() ? parts.get(1) : text;
    boolean sri = own.isPresent() && text.charAt(algorithm.word.length()) == '-';
    byte[] bytes =
        bytes(algorithm, digits, sri)
            .orElseThrow(
                () ->
                    new Malformed(
                        where,
                        "is no "
                            + algorithm.word
                            + " in any form that Nix reads: "
                            + digits.length()
                            + " characters, where base 16 has "
                            + algorithm.bytes * 2
                            + ", base 32 "
                            + base32Digits(algorithm.bytes)
                            + " and base 64 "
                            + base64Digits(algorithm)));
    return new NixHash(algorithm, HexFormat.of().formatHex(bytes));
  }

  private static Optional<byte[]> bytes(Algorithm algorithm, String digits, boolean sri) {
    try {
      if (digits.length() == base64Digits(algorithm)) {
        return Optional.of(Base64.getDecoder().decode(digits))
            .filter(it -> it.length == algorithm.bytes);
      }
      if (sri) {
        return Optional.empty();
      }
      if (digits.length() == algorithm.bytes * 2) {
        return Optional.of(HexFormat.of().parseHex(digits));
      }
      return digits.length() == base32Digits(algorithm.bytes)
          ? base32(digits, algorithm.bytes)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int base32Digits(int bytes) {
    return (bytes * Byte.SIZE + BITS - 1) / BITS;
  }

  private static int base64Digits(Algorithm algorithm) {
    return (algorithm.bytes + 2) / 3 * 4;
  }

  private static Optional<byte[]> base32(String digits, int length) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < digits.length(); i++) {
      int digit = ALPHABET.indexOf(digits.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      number = number.shiftLeft(BITS).or(BigInteger.valueOf(digit));
    }
    if (number.bitLength() > length * Byte.SIZE) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = number.shiftRight(Byte.SIZE * i).byteValue();
    }
    return Optional.of(bytes);
  }

  /** The hash of a file's bytes: what Nix calls flat. */
  public static NixHash flat(Path file, Algorithm algorithm) {
    MessageDigest digest = algorithm.start();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(algorithm, digest);
  }

  /** The hash of the archive that Nix makes of a file or folder: what Nix calls recursive. */
  public static NixHash recursive(Path path, Algorithm algorithm) {
    MessageDigest digest = algorithm.start();
    NixArchive.write(path, digest::update);
    return of(algorithm, digest);
  }

  private static NixHash of(Algorithm algorithm, MessageDigest digest) {
    return new NixHash(algorithm, HexFormat.of().formatHex(digest.digest()));
  }

  /** Whether it is one that stands for a hash that is not known yet ({@code lib.fakeHash}). */
  public boolean isPlaceholder() {
    return hexadecimal.matches("0+");
  }

  /** Behind the algorithm and a colon, in base 32: as stores and binary caches have it. */
  public String inBase32() {
    return algorithm.word + ":" + base32(HexFormat.of().parseHex(hexadecimal));
  }

  /** The first byte gives the last characters (Nix manual, "Hash"). */
  static String base32(byte[] bytes) {
    BigInteger number = BigInteger.ZERO;
    for (int i = bytes.length - 1; i >= 0; i--) {
      number = number.shiftLeft(Byte.SIZE).or(BigInteger.valueOf(bytes[i] & 0xff));
    }
    StringBuilder text = new StringBuilder();
    for (int i = base32Digits(bytes.length) - 1; i >= 0; i--) {
      text.append(ALPHABET.charAt(number.shiftRight(BITS * i).intValue() & 0x1f));
    }
    return text.toString();
  }

  /** As SRI, which messages of Nix have. */
  @Override
  public String toString() {
    return algorithm.word
        + "-"
        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
  }
}
