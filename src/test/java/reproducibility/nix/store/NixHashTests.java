package reproducibility.nix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.nix.store.NixHash.Algorithm;
import reproducibility.tool.Tool;

/** Hashes are those that {@code nix-hash} of Nix 2.8 gives. */
class NixHashTests {
  private static final String HELLO =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path folder = Path.of(".");

  private static NixHash sha256(String text) {
    return NixHash.parse(text, Optional.of(Algorithm.SHA256));
  }

  @Test
  void readsEveryForm() {
    for (String form :
        new String[] {
          HELLO,
          HELLO.toUpperCase(java.util.Locale.ROOT),
          "094qif9n4cq4fdg459qzbhg1c6wywawwaaivx0k0x8xhbyx4vwic",
          "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
          "sha256:" + HELLO,
          "sha256:094qif9n4cq4fdg459qzbhg1c6wywawwaaivx0k0x8xhbyx4vwic",
          "sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="
        }) {
      assertThat(sha256(form)).isEqualTo(new NixHash(Algorithm.SHA256, HELLO));
    }
    assertThat(
            NixHash.parse("sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", Optional.empty()))
        .hasToString("sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
  }

  @Test
  void aHashOfZeroesStandsForOneThatIsNotKnown() {
    assertThat(sha256("sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").isPlaceholder())
        .isTrue();
    assertThat(sha256(HELLO).isPlaceholder()).isFalse();
    assertThat(sha256("0".repeat(63) + "1").isPlaceholder()).isFalse();
  }

  @Test
  void twoAlgorithmsProveNothing() {
    assertThat(Arrays.stream(Algorithm.values()).filter(Algorithm::isBroken))
        .containsExactlyInAnyOrder(Algorithm.MD5, Algorithm.SHA1);
  }

  @Test
  void refusesWhatNixDoesNotRead() {
    assertRefused(
        HELLO.substring(1), "63 characters, where base 16 has 64, base 32 52 and base 64 44");
    assertRefused("g" + HELLO.substring(1), "is no sha256");
    assertRefused("e94qif9n4cq4fdg459qzbhg1c6wywawwaaivx0k0x8xhbyx4vwic", "is no sha256");
    assertRefused("z94qif9n4cq4fdg459qzbhg1c6wywawwaaivx0k0x8xhbyx4vwic", "is no sha256");
    assertRefused("sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ", "is no sha256");
    assertRefused("sha256-" + HELLO, "is no sha256");
    assertRefused("sha512-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=", "is sha512 by its prefix");
    assertThatThrownBy(() -> NixHash.parse(HELLO, Optional.empty()))
        .hasMessageContaining("names no algorithm");
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> sha256(text)).isInstanceOf(Malformed.class).hasMessageContaining(why);
  }

  @Test
  void hashesFilesAndTreesAsNixDoes() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "hello");
    assertThat(NixHash.flat(file, Algorithm.SHA256).hexadecimal()).isEqualTo(HELLO);
    assertEqual(NixHash.flat(file, Algorithm.SHA1), "9m1skbnr5i43n3yypvda5s65vhfwdx5a");
    assertEqual(NixHash.flat(file, Algorithm.MD5), "4jqlbi14cxf6wpcajbphm40hax");
    assertEqual(
        NixHash.flat(file, Algorithm.SHA512),
        "11w1pmwfdpz9pisbhp5qiv38q6dmidq2ipcqykw3p0sb6yrqcij79rwcwcjbxyzwbdal349qbxrncbk7pmd6snljrfpiwv2pljd4wcv");
    assertEqual(
        NixHash.recursive(file, Algorithm.SHA256),
        "0a430879c266f8b57f4092a0f935cf3facd48bbccde5760d4748ca405171e969");

    assertThat(NixHash.recursive(tree(), Algorithm.SHA256).inBase32())
        .isEqualTo("sha256:0r45n588myjlv87jq96asfmb11ajmnv9vifcm8z4ckma1scm23bs");
  }

  /** A JVM whose locale has no such letter shows another name, and other bits would be hashed. */
  @Test
  void hashesANameOfOtherLettersOrSaysThatItCannotBeShown() throws IOException {
    Path tree = tree();
    run("python3", "-I", "-c", "open(b'" + tree + "/\\xc3\\xa4', 'w')");
    if ("UTF-8".equals(System.getProperty("sun.jnu.encoding"))) {
      assertEqual(
          NixHash.recursive(tree, Algorithm.SHA256),
          "1lcpdvmws558fy3z802yr48r4b7vzwsxb503p8nx4c0w6jv3hm2l");
    } else {
      assertThatThrownBy(() -> NixHash.recursive(tree, Algorithm.SHA256))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("has a name that this locale does not show");
    }
  }

  private static void run(String program, String... arguments) {
    assertThat(Tool.named(program, Capability.PYTHON).run(List.of(arguments)).succeeded()).isTrue();
  }

  private Path tree() throws IOException {
    Path tree = folder.resolve("t");
    Files.createDirectories(tree.resolve("a/empty"));
    Files.createDirectories(tree.resolve("b"));
    Files.writeString(tree.resolve("a/x"), "hello\n");
    Path program = Files.writeString(tree.resolve("b/run"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        program, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE));
    Files.createSymbolicLink(tree.resolve("b/link"), Path.of("../a/x"));
    run("ln", "-s", "a//empty/", tree + "/slashes");
    Files.writeString(tree.resolve("B"), "12345678");
    // By bytes, these come before and after what lies in the folder "a".
    Files.writeString(tree.resolve("a-"), "x".repeat(9));
    Files.writeString(tree.resolve("a.b"), "");
    return tree;
  }

  private static void assertEqual(NixHash found, String expected) {
    assertThat(found).isEqualTo(NixHash.parse(expected, Optional.of(found.algorithm())));
  }
}
