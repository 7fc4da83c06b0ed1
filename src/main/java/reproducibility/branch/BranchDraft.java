package reproducibility.branch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import reproducibility.Malformed;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Repository;
import reproducibility.repository.expression.NamedArchives;

/**
 * A version branch to be: off another ref, with the version in the meta-package's expression, the
 * archives of the lock, and without the rules that keep archives out.
 *
 * @param repository where it is made
 * @param name its short name
 * @param from the ref that it begins at
 */
public record BranchDraft(Repository repository, String name, String from) {
  /** Checks that it can be made. */
  public BranchDraft {
    if (VersionName.versionOf(name).isEmpty()) {
      throw new Malformed(name, "is no name of a version branch, such as 0.3.76 or release/0.3.76");
    }
  }

  private String version() {
    return VersionName.versionOf(name).orElseThrow();
  }

  /**
   * Which archives are needed: those that the lock of the beginning records, but for those whose
   * unpacked source is there and is what the expressions name.
   *
   * @throws Malformed where there is a branch of that version already, or no such beginning
   */
  public List<LockedArchive> archives() {
    Content beginning = beginning();
    Set<String> named =
        beginning.mentions().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    return beginning.locked().values().stream()
        .filter(
            it ->
                named.contains(it.fileName())
                    || it.unpacked().flatMap(beginning::tree).isEmpty()
                    || !it.unpacked().flatMap(beginning::tree).equals(it.tree()))
        .toList();
  }

  private Content beginning() {
    Branches branches = Branches.of(repository);
    branches
        .of(version())
        .ifPresent(
            it -> {
              throw new Malformed(it.ref(), "is there already, at " + History.brief(it.commit()));
            });
    return branches.content(repository.commit(from));
  }

  /**
   * Makes it.
   *
   * @param archives where each archive of the lock lies, by path; their digests were compared
   * @return the new branch
   */
  public VersionBranch make(Map<String, Path> archives, Committer who) {
    Content beginning = beginning();
    String begin = repository.commit(from);
    String ref = Constants.R_HEADS + name;
    return RefTransaction.in(
        repository,
        who,
        draft -> {
          Map<String, ObjectId> files = new TreeMap<>();
          for (Map.Entry<String, Path> archive : archives.entrySet()) {
            files.put(archive.getKey(), draft.blob(archive.getValue()));
          }
          Optional<String> expression = beginning.metaExpression();
          if (expression.isPresent()) {
            withVersion(beginning, expression.get(), draft, files);
          }
          ObjectId tree =
              draft.tree(draft.treeOf(begin), beginning.folders().ignoreFiles()::contains, files);
          ObjectId commit = draft.commit(tree, List.of(begin), message(archives.size()));
          draft.move(
              List.of(new RefTransaction.Move(ref, ObjectId.zeroId(), commit)),
              "repro: branch " + name);
          return new VersionBranch(name, version(), ref, commit.name());
        });
  }

  private void withVersion(
      Content beginning, String expression, RefTransaction draft, Map<String, ObjectId> files)
      throws IOException {
    Optional<String> text = beginning.text(expression);
    Optional<String> old = text.flatMap(NamedArchives::versionIn);
    if (text.isPresent() && old.isPresent()) {
      files.put(
          expression,
          draft.blob(
              text.get()
                  .replaceFirst(
                      "(?m)(?<head>^\\s*version\\s*=\\s*\")[^\"$]+(?<tail>\"\\s*;)",
                      "${head}" + version() + "${tail}")));
    }
  }

  private String message(int archives) {
    return "%s holds its %s archives%n%nThe branch of version %s, off %s, with the bytes beside expressions and lock.%n"
        .formatted(name, archives, version(), from)
        .replace("\r\n", "\n");
  }
}
