package reproducibility.ecosystem.forge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.archive.Tarball;

/**
 * A forge's archive of one commit, as {@code git archive} makes it.
 *
 * @param fileName as the file is called: {@code repository-commit.tar.gz}
 * @param name the repository's name, from the top folder
 * @param commit the commit id that the file name gives: 40 hexadecimal digits
 * @param embeddedCommit the commit id in the pax global header (git-archive(1), "EXIT STATUS" and
 *     git-get-tar-commit-id(1))
 * @param projectFiles the files that may declare dependencies, by name: {@code pyproject.toml},
 *     {@code setup.cfg}, {@code setup.py}
 */
public record SourceTarball(
    String fileName,
    String name,
    String commit,
    Optional<String> embeddedCommit,
    Map<String, String> projectFiles)
    implements Archive {
  private static final String ENDING = ".tar.gz";

  static final Pattern NAME = Pattern.compile("(.+)-([0-9a-f]{40})\\.tar\\.gz");
  private static final Set<String> PROJECT_FILES =
      Set.of("pyproject.toml", "setup.cfg", "setup.py");

  /** Whether a file is named like one. */
  public static boolean isNamed(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  /** How that of a commit is called. */
  public static String fileNameOf(String repository, String commit) {
    return repository + "-" + commit + ENDING;
  }

  /** The folder that a tarball is unpacked into, without a slash at its end. */
  public static String folderOf(String tarball) {
    return tarball.endsWith(ENDING)
        ? tarball.substring(0, tarball.length() - ENDING.length())
        : tarball;
  }

  /** The tarball that was unpacked into a folder, whose path may end with a slash. */
  public static String tarballOf(String folder) {
    return folder.replaceFirst("/$", "") + ENDING;
  }

  @Override
  public String nameInFileName() {
    return folderOf(fileName).replaceFirst("-[0-9a-f]{40}$", "");
  }

  @Override
  public List<String> versions() {
    return List.of();
  }

  /**
   * Reads a folder that a source tarball was unpacked into, and that is called like it without the
   * ending.
   *
   * @throws Malformed where its name has no commit id
   */
  public static SourceTarball ofFolder(Path folder) {
    String fileName = tarballOf(folder.getFileName().toString());
    Matcher parts = NAME.matcher(fileName);
    if (!parts.matches()) {
      throw new Malformed(fileName, "an unpacked source is named repository-commit");
    }
    Map<String, String> texts = new TreeMap<>();
    for (String name : PROJECT_FILES) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        try {
          texts.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return new SourceTarball(fileName, parts.group(1), parts.group(2), Optional.empty(), texts);
  }

  /**
   * Reads a source tarball.
   *
   * @throws Malformed where it is no whole {@code .tar.gz} or its file name has no commit id
   */
  public static SourceTarball read(Path file) {
    String fileName = file.getFileName().toString();
    Matcher parts = NAME.matcher(fileName);
    if (!parts.matches()) {
      throw new Malformed(fileName, "a source tarball is named repository-commit.tar.gz");
    }
    Tarball tarball = Tarball.read(file, PROJECT_FILES::contains);
    tarball.texts().troubles().values().stream()
        .findFirst()
        .ifPresent(
            it -> {
              throw it;
            });
    String name = tarball.folder().replaceFirst("-[0-9a-f]{40}$", "");
    return new SourceTarball(
        fileName, name, parts.group(2), tarball.commit(), tarball.texts().all());
  }
}
