package reproducibility.repository;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.ignore.IgnoreNode.MatchResult;
import reproducibility.archive.tree.GitTree;
import reproducibility.repository.git.Absence;
import reproducibility.repository.git.GitAttributes;
import reproducibility.repository.git.PatternBudget;

/**
 * The content of a repository at one moment: a work tree, or what git has at a ref; or archives
 * that belong to no repository.
 */
public sealed interface Snapshot permits RepositoryTree, LooseFiles {
  /**
   * The whole id of the commit, or of the one that the work tree was checked out from; empty where
   * there is none yet.
   */
  Optional<String> commit();

  /** The commit, and whether the work tree may differ from it, in a few words. */
  String description();

  /**
   * The regular files: all that git tracks, and of a work tree also what lies untracked under
   * {@code sources/} and {@code .flox/pkgs/}.
   */
  List<TreeFile> files();

  /**
   * The same places with whatever lies there: regular files, symbolic links, submodules, and what
   * git tracks and disk lacks.
   */
  List<TreePath> paths();

  /** What git tracks of all this, by path; of a work tree as the index has it. */
  GitTree tracked();

  /** Why git does not give the bytes of a path that it tracks; empty where it does. */
  default Optional<Absence> absence(String path) {
    return Optional.empty();
  }

  /** The folders of archives. */
  ArchiveFolders archives();

  /** The same with other folders of archives than the contract says. */
  Snapshot withArchives(ArchiveFolders folders);

  /** Whether archives count at this path. */
  default boolean isSource(String path) {
    return archives().hold(path);
  }

  /** Where the whole tree lies on disk, for Nix. Read only. */
  Path folder();

  /** Where one file lies on disk, if the snapshot holds it. */
  default Optional<Path> file(String path) {
    return files().stream().anyMatch(it -> it.path().equals(path))
        ? Optional.of(folder().resolve(path))
        : Optional.empty();
  }

  /** A file's text as UTF-8, if the snapshot holds it. */
  default Optional<String> text(String path) {
    return file(path)
        .map(
            it -> {
              try {
                return new String(Files.readAllBytes(it), StandardCharsets.UTF_8);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /**
   * Whether a {@code .gitignore} of the snapshot keeps this path out of git (gitignore(5)); the
   * path need not exist.
   */
  default boolean ignores(String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (ignores(path.substring(0, slash), true)) {
        return true;
      }
    }
    return ignores(path, false);
  }

  private boolean ignores(String path, boolean isFolder) {
    for (String folder = parent(path); ; folder = parent(folder)) {
      String relative = folder.isEmpty() ? path : path.substring(folder.length() + 1);
      MatchResult result = ignoreRules(folder).isIgnored(relative, isFolder);
      if (result == MatchResult.IGNORED || result == MatchResult.NOT_IGNORED) {
        return result == MatchResult.IGNORED;
      }
      if (folder.isEmpty()) {
        return false;
      }
    }
  }

  /** What the {@code .gitattributes} of the snapshot say of this path; it need not exist. */
  default GitAttributes attributes(String path) {
    return GitAttributes.of(this::text, path);
  }

  private IgnoreNode ignoreRules(String folder) {
    IgnoreNode rules = new IgnoreNode();
    String file = folder.isEmpty() ? ".gitignore" : folder + "/.gitignore";
    text(file)
        .map(it -> PatternBudget.require(file, it))
        .ifPresent(
            text -> {
              try {
                rules.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return rules;
  }

  private static String parent(String path) {
    return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
  }

  /** The paths of the Markdown files at the top, which may give counts and versions. */
  default List<String> documents() {
    return files().stream()
        .map(TreeFile::path)
        .filter(it -> !it.contains("/") && it.endsWith(".md"))
        .toList();
  }
}
