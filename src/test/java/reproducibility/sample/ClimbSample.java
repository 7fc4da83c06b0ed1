package reproducibility.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import reproducibility.cli.CommandRun;
import reproducibility.hash.Digest;
import reproducibility.nix.store.NixHash;
import reproducibility.nix.store.NixHash.Algorithm;
import reproducibility.tool.Scratch;
import reproducibility.vendor.UnpackedSource;

/**
 * A small repository whose packages fetch their sources, each by another fetcher and with its hash
 * in another form, and an upstream that has what they fetch.
 */
public final class ClimbSample implements AutoCloseable {
  public static final String COMMIT = "89abcdef0123456789abcdef0123456789abcdef";
  public static final String LOCK = "sources/pylock.toml";

  public final LocalUpstream upstream = new LocalUpstream();
  private final Scratch scratch = Scratch.create();
  private final Path folder = scratch.folder("a climb ");
  private final Git git;

  public ClimbSample() {
    try {
      git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** The hash of bytes in one of Nix's forms. */
  public static String sri(Algorithm algorithm, byte[] bytes) {
    return flat(algorithm, bytes).toString();
  }

  public static String base16(byte[] bytes) {
    return flat(Algorithm.SHA256, bytes).hexadecimal();
  }

  public static String base32(String hexadecimal) {
    byte[] bytes = HexFormat.of().parseHex(hexadecimal);
    byte[] reversed = new byte[bytes.length + 1];
    for (int i = 0; i < bytes.length; i++) {
      reversed[bytes.length - i] = bytes[i];
    }
    BigInteger number = new BigInteger(reversed);
    StringBuilder text = new StringBuilder();
    for (int i = (bytes.length * 8 + 4) / 5 - 1; i >= 0; i--) {
      text.append(
          "0123456789abcdfghijklmnpqrsvwxyz".charAt(number.shiftRight(5 * i).intValue() & 31));
    }
    return text.toString();
  }

  public static String base64(String hexadecimal) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
  }

  private static NixHash flat(Algorithm algorithm, byte[] bytes) {
    return inFile("bytes", bytes, it -> NixHash.flat(it, algorithm));
  }

  /** The hash of the tree that a tarball unpacks to, in base 16. */
  public static String tree(byte[] tarball) {
    return inFile(
            "x-" + COMMIT + ".tar.gz",
            tarball,
            it -> {
              try {
                Path tree = it.resolveSibling("tree");
                UnpackedSource.lay(it, tree);
                return NixHash.recursive(tree, Algorithm.SHA256);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .hexadecimal();
  }

  /** A zip file of what a tarball holds, as zip(1) makes it on Unix. */
  public static byte[] zip(byte[] tarball) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveInputStream tar =
            new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(tarball)));
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (TarArchiveEntry it = tar.getNextEntry(); it != null; it = tar.getNextEntry()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(it.getName());
        entry.setUnixMode((it.isDirectory() ? 040000 : 0100000) | (it.getMode() & 0777));
        zip.putArchiveEntry(entry);
        tar.transferTo(zip);
        zip.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static NixHash inFile(
      String name, byte[] bytes, java.util.function.Function<Path, NixHash> hash) {
    try (Scratch scratch = Scratch.create()) {
      return hash.apply(Files.write(scratch.folder("hash-").resolve(name), bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes a file on the index, and answers where else it can be had. */
  public String publish(String project, String fileName, byte[] bytes) {
    upstream.index.publish(project, fileName, bytes);
    return upstream.indexAddress().replace("/simple/", "/files/") + fileName;
  }

  /** A package that is built by nixpkgs' function for Python, of this source. */
  public void python(String name, String version, String arguments, String format, String source) {
    write(
        ".flox/pkgs/" + name + ".nix",
        """
        # %s, as it was published.
        { lib, python3, %s }:

        python3.pkgs.buildPythonPackage rec {
          pname = "%s";
          version = "%s";
          %s

          src = %s; # fetched

          pythonImportsCheck = [ "%s" ];
          meta.license = lib.licenses.mit;
        }
        """
            .formatted(name, arguments, name, version, format, source, name));
  }

  public void write(String path, String text) {
    put(path, bytes(text));
  }

  public void put(String path, byte[] bytes) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String expression(String name) {
    return text(".flox/pkgs/" + name + ".nix");
  }

  /** Has git know everything that is there. */
  public void track() {
    try {
      git.add().addFilepattern(".").call();
      git.commit()
          .setSign(false)
          .setAuthor("Sample", "sample@example.org")
          .setCommitter("Sample", "sample@example.org")
          .setMessage("All")
          .call();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public CommandRun vendor(String... arguments) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "vendor",
                "--primary",
                "--repo",
                folder,
                "--index",
                upstream.indexAddress(),
                "--forge",
                upstream.forgeAddress()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray());
  }

  /** Every file with its bytes, but for git's own. */
  public String state() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(it -> folder.relativize(it) + " " + Digest.of(it))
          .filter(it -> !it.startsWith(".git/"))
          .sorted()
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    git.close();
    upstream.close();
    scratch.close();
  }
}
