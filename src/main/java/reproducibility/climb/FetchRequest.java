package reproducibility.climb;

import java.net.URI;
import java.util.Optional;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.nix.store.NixHash;
import reproducibility.upstream.Upstream;

/**
 * What a fetcher is asked for: where it is published, and the hash that it has to have.
 *
 * @param fetcher the function's name
 * @param location where it is published
 * @param hash as the expression gives it
 * @param recursive whether the hash is that of the unpacked tree, and not of the file
 * @param sameTree whether the archive has that tree in any case; a fetcher that clones may get more
 * @param storeName the name of what Nix makes of it
 */
record FetchRequest(
    String fetcher,
    Location location,
    NixHash hash,
    boolean recursive,
    boolean sameTree,
    String storeName) {

  /** The same, published elsewhere. */
  FetchRequest at(Location other) {
    return new FetchRequest(fetcher, other, hash, recursive, sameTree, storeName);
  }

  /** Where a file is published. */
  sealed interface Location {
    /** What the file will be called, as far as that is known before it is asked for. */
    String fileName();

    /** Where it is, as an expression may write it ({@code mirror://pypi/} is the index). */
    String url();
  }

  /**
   * On the package index.
   *
   * @param project the project
   * @param fileName as the fetcher spells it; the index may spell the name in another way
   */
  record OnIndex(String project, String fileName) implements Location {
    @Override
    public String url() {
      return "mirror://pypi/" + project.substring(0, 1) + "/" + project + "/" + fileName;
    }

    @Override
    public String toString() {
      return "the package index";
    }
  }

  /**
   * On the forge.
   *
   * @param owner the account
   * @param repository the repository
   * @param ref a commit or a tag
   */
  record OnForge(String owner, String repository, String ref) implements Location {
    /** Whether the reference is a commit, so that the name of the file is known. */
    boolean isCommit() {
      return ref.matches("[0-9a-f]{40}");
    }

    /** Whether it is a tag: a name with a number in it, as a branch that moves hardly has. */
    boolean isTag() {
      return !isCommit() && ref.matches("[\\w.-]*\\d[\\w.-]*");
    }

    @Override
    public String url() {
      return Upstream.GITHUB + owner + "/" + repository + "/archive/" + ref + ".tar.gz";
    }

    @Override
    public String fileName() {
      return SourceTarball.fileNameOf(repository, isCommit() ? ref : "<commit of " + ref + ">");
    }

    @Override
    public String toString() {
      return "the forge, " + owner + "/" + repository;
    }
  }

  /**
   * Anywhere else.
   *
   * @param address as the expression has it
   * @param fileName the last part of the address, or the name that the fetcher gives it
   */
  record AtAddress(URI address, String fileName) implements Location {
    @Override
    public String url() {
      return address.toString();
    }

    @Override
    public String toString() {
      return Optional.ofNullable(address.getHost()).orElse("an address without a host");
    }
  }
}
