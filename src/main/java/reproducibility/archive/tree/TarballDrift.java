package reproducibility.archive.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesRule;
import reproducibility.Malformed;
import reproducibility.archive.Budget;
import reproducibility.archive.tar.GzipMembers;
import reproducibility.hash.Digest;

/**
 * How two archives of one commit differ. Whether their content does is told by the id that git
 * gives to the tree in each of them, and by nothing else.
 *
 * @param kind from nothing to everything
 * @param detail what differs, in a few words
 */
public record TarballDrift(Kind kind, String detail) {
  private static final int MOST_NAMES = 5;

  /** What two archives of one commit may differ in; each kind has what stands above it the same. */
  public enum Kind {
    /** Nothing: the same bytes. */
    IDENTICAL,
    /** The same members: only gzip or the tar format is written in another way. */
    WRAPPER,
    /** The same tree: times, owners, modes or comments of members differ. */
    METADATA,
    /**
     * Other text only where {@code export-subst} has git write into files, such as a longer
     * abbreviation of the commit (gitattributes(5), "Creating an archive").
     */
    EXPORT_SUBST,
    /** Other files. */
    CONTENT
  }

  private record Members(String tarDigest, List<String> headers) {}

  /**
   * Compares two archives.
   *
   * @throws Malformed where one is no source tarball
   */
  public static TarballDrift between(Path old, Path young) {
    if (Digest.of(old).equals(Digest.of(young))) {
      return new TarballDrift(Kind.IDENTICAL, "the same bytes");
    }
    GitTree before = SourceTree.read(old).tree();
    GitTree after = SourceTree.read(young).tree();
    return before.equals(after)
        ? wrapped(members(old), members(young))
        : changed(old, before, after);
  }

  /**
   * Compares an archive that is not here with one that is.
   *
   * @param tree the id of the tree in the one that is not here
   * @throws Malformed where the other one is no source tarball
   */
  public static TarballDrift from(String tree, Path young) {
    SourceTree after = SourceTree.read(young);
    return after.tree().id().equals(tree)
        ? new TarballDrift(Kind.WRAPPER, "the same tree " + tree)
        : new TarballDrift(Kind.CONTENT, after.tree() + ", before it was tree " + tree);
  }

  private static TarballDrift wrapped(Members old, Members young) {
    if (old.tarDigest().equals(young.tarDigest())) {
      return new TarballDrift(Kind.WRAPPER, "the same tar file, compressed in another way");
    }
    if (old.headers().equals(young.headers())) {
      return new TarballDrift(Kind.WRAPPER, "the same members, written in another form of tar");
    }
    for (int i = 0; i < Math.min(old.headers().size(), young.headers().size()); i++) {
      if (!old.headers().get(i).equals(young.headers().get(i))) {
        return new TarballDrift(
            Kind.METADATA, old.headers().get(i) + " is now " + young.headers().get(i));
      }
    }
    return new TarballDrift(
        Kind.METADATA,
        "the same tree in " + young.headers().size() + " members, not " + old.headers().size());
  }

  private static TarballDrift changed(Path old, GitTree before, GitTree after) {
    SortedSet<String> differ = new TreeSet<>(before.entries().keySet());
    differ.addAll(after.entries().keySet());
    differ.removeIf(it -> Objects.equals(before.entries().get(it), after.entries().get(it)));
    Map<String, List<AttributesRule>> rules = attributes(old);
    boolean substituted =
        differ.stream()
            .allMatch(
                it ->
                    mode(before, it).isPresent()
                        && mode(before, it).equals(mode(after, it))
                        && isSubstituted(rules, it));
    return new TarballDrift(
        substituted ? Kind.EXPORT_SUBST : Kind.CONTENT,
        after + ", before it was " + before + "; differs in " + names(differ));
  }

  private static Optional<GitTree.Mode> mode(GitTree tree, String path) {
    return Optional.ofNullable(tree.entries().get(path)).map(GitTree.Entry::mode);
  }

  private static String names(SortedSet<String> paths) {
    String first = paths.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return paths.size() > MOST_NAMES
        ? first + " and " + (paths.size() - MOST_NAMES) + " more"
        : first;
  }

  /** gitattributes(5): deeper folders win over higher ones, later lines over earlier ones. */
  private static boolean isSubstituted(Map<String, List<AttributesRule>> rules, String path) {
    boolean substituted = false;
    for (Map.Entry<String, List<AttributesRule>> file : rules.entrySet()) {
      if (path.startsWith(file.getKey())) {
        for (AttributesRule rule : file.getValue()) {
          if (rule.isMatch(path.substring(file.getKey().length()), false)) {
            substituted = says(rule, substituted);
          }
        }
      }
    }
    return substituted;
  }

  private static boolean says(AttributesRule rule, boolean before) {
    return rule.getAttributes().stream()
        .filter(it -> it.getKey().equals("export-subst"))
        .map(it -> it.getState() == Attribute.State.SET)
        .findFirst()
        .orElse(before);
  }

  /** By the folder that they are for, with a slash at its end; higher folders first. */
  private static Map<String, List<AttributesRule>> attributes(Path tarball) {
    Map<String, List<AttributesRule>> rules = new TreeMap<>();
    SourceTree.visit(
        tarball,
        new SourceTree.Visitor() {
          @Override
          public void file(String path, boolean program, InputStream content) throws IOException {
            if (path.equals(".gitattributes") || path.endsWith("/.gitattributes")) {
              AttributesNode node = new AttributesNode();
              node.parse(new ByteArrayInputStream(content.readAllBytes()));
              rules.put(path.substring(0, path.lastIndexOf('/') + 1), node.getRules());
            }
          }

          @Override
          public void link(String path, String target) {
            // A link is no file of attributes.
          }
        });
    return rules;
  }

  private static Members members(Path tarball) {
    List<String> headers = new ArrayList<>();
    try (InputStream gzip = GzipMembers.of(tarball);
        TarArchiveInputStream tar = new TarArchiveInputStream(Budget.of(tarball).counting(gzip))) {
      for (TarArchiveEntry it = tar.getNextEntry(); it != null; it = tar.getNextEntry()) {
        headers.add(
            "%s (mode %o, %s, owner %s:%s %s:%s, comment %s)"
                .formatted(
                    it.getName(),
                    it.getMode(),
                    it.getLastModifiedTime(),
                    it.getUserName(),
                    it.getLongUserId(),
                    it.getGroupName(),
                    it.getLongGroupId(),
                    it.getExtraPaxHeader("comment")));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(
          tarball.getFileName().toString(), "is not a whole .tar.gz file: " + Malformed.why(e));
    }
    return new Members(unpacked(tarball), headers);
  }

  private static String unpacked(Path tarball) {
    try (InputStream gzip = GzipMembers.of(tarball)) {
      return Digest.of(gzip).sha256();
    } catch (IOException e) {
      throw new Malformed(
          tarball.getFileName().toString(), "is not a whole .tar.gz file: " + Malformed.why(e));
    }
  }
}
