package reproducibility.climb;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.climb.FetchRequest.AtAddress;
import reproducibility.climb.FetchRequest.OnForge;
import reproducibility.climb.FetchRequest.OnIndex;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.ReleaseFileName;
import reproducibility.ecosystem.python.ReleaseUrl;
import reproducibility.hash.Digest;
import reproducibility.upstream.IndexFile;
import reproducibility.upstream.IndexProject;
import reproducibility.upstream.Origin.ForgeCommit;
import reproducibility.upstream.Upstream;

/**
 * Gets the files that fetchers ask for: from a folder that has them, the package index, the forge,
 * or the address that the expression names.
 *
 * @param upstream index and forge
 * @param from a folder that is looked into first, if any
 * @param folder makes a new empty folder
 */
record Downloads(Upstream upstream, Optional<Path> from, Supplier<Path> folder) {
  /** More than any archive that a repository should hold. */
  private static final long MOST_BYTES = 2L << 30;

  private static final Pattern PLAIN = Pattern.compile("\\w[\\w.+!~-]*");

  /**
   * A file that was downloaded, under the name that it will have.
   *
   * @param path where it lies
   * @param digest of its bytes
   * @param origin as a package URL, where it is known
   */
  record Got(Path path, Digest digest, Optional<String> origin) {
    String fileName() {
      return path.getFileName().toString();
    }
  }

  /** Where a file is, as far as that is found out before it is downloaded. */
  private record Found(String fileName, Optional<String> origin, Getter getter) {}

  private interface Getter {
    Optional<Digest> get(OutputStream out);
  }

  /**
   * Downloads one.
   *
   * @throws Malformed where there is no such file
   * @throws reproducibility.Undecided where it cannot be asked for
   */
  Got get(FetchRequest request) {
    Optional<Path> local = local(request.location().fileName());
    if (local.isPresent() && request.location() instanceof AtAddress) {
      return copied(local.get(), local.get().getFileName().toString(), Optional.empty());
    }
    Found found = find(request);
    local = local(found.fileName());
    return local.isPresent()
        ? copied(local.get(), found.fileName(), found.origin())
        : downloaded(found);
  }

  private Optional<Path> local(String fileName) {
    return from.filter(it -> PLAIN.matcher(fileName).matches())
        .map(it -> it.resolve(fileName))
        .filter(Files::isRegularFile);
  }

  /** Expression and index say how a file is called, and may not say where it lies. */
  private Path place(String fileName) {
    if (!PLAIN.matcher(fileName).matches()) {
      throw new Malformed(fileName, "is no plain name of a file: nothing is downloaded");
    }
    return folder.get().resolve(fileName);
  }

  private Found find(FetchRequest request) {
    if (request.location() instanceof OnIndex wanted) {
      return onIndex(wanted);
    }
    if (request.location() instanceof OnForge wanted) {
      return onForge(wanted);
    }
    AtAddress wanted = (AtAddress) request.location();
    return new Found(
        wanted.fileName(),
        Optional.empty(),
        out -> upstream.download(wanted.address(), out, MOST_BYTES));
  }

  private Found onIndex(OnIndex wanted) {
    if (local(wanted.fileName()).isPresent()) {
      Optional<String> origin =
          ReleaseFileName.versionIn(wanted.fileName())
              .map(it -> ReleaseUrl.of(wanted.project(), it));
      return new Found(wanted.fileName(), origin, out -> Optional.empty());
    }
    IndexProject project =
        upstream
            .index()
            .project(wanted.project())
            .orElseThrow(
                () ->
                    new Malformed(
                        wanted.fileName(), "the package index has no project " + wanted.project()));
    IndexFile file =
        project
            .file(wanted.fileName())
            .or(() -> project.files().stream().filter(it -> isSame(it, wanted)).findFirst())
            .orElseThrow(
                () ->
                    new Malformed(
                        wanted.fileName(),
                        "the package index has no such file of " + wanted.project()));
    return new Found(
        file.fileName(),
        file.version().map(it -> ReleaseUrl.of(project.name(), it)),
        out -> upstream.index().download(file, out, file.size().orElse(MOST_BYTES)));
  }

  /** PEP 625 and the wheel format let a name be spelt in more than one way. */
  private static boolean isSame(IndexFile file, OnIndex wanted) {
    return NormalizedName.of(file.fileName()).equals(NormalizedName.of(wanted.fileName()));
  }

  private Found onForge(OnForge wanted) {
    ForgeCommit named = new ForgeCommit(wanted.owner(), wanted.repository(), wanted.ref());
    String commit =
        wanted.isCommit()
            ? wanted.ref()
            : upstream
                .forge()
                .commit(named)
                .orElseThrow(
                    () ->
                        new Malformed(
                            wanted.owner() + "/" + wanted.repository(),
                            "the forge knows no commit or tag " + wanted.ref() + " of it"));
    String origin =
        "pkg:github/"
            + wanted.owner()
            + "/"
            + wanted.repository()
            + "@"
            + commit
            + (wanted.isTag() ? "?tag=" + wanted.ref() : "");
    return new Found(
        SourceTarball.fileNameOf(wanted.repository(), commit),
        Optional.of(origin),
        out -> upstream.forge().download(named.at(commit), out, MOST_BYTES));
  }

  private Got copied(Path local, String fileName, Optional<String> origin) {
    Path path = place(fileName);
    try {
      Files.copy(local, path, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Got(path, Digest.of(path), origin);
  }

  private Got downloaded(Found found) {
    Path path = place(found.fileName());
    try (OutputStream out = Files.newOutputStream(path)) {
      Digest digest =
          found
              .getter()
              .get(out)
              .orElseThrow(() -> new Malformed(found.fileName(), "is not there any more"));
      if (digest.size() > MOST_BYTES) {
        throw new Malformed(found.fileName(), "has more than " + MOST_BYTES + " bytes");
      }
      return new Got(path, digest, found.origin());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
