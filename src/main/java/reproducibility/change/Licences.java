package reproducibility.change;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import reproducibility.nix.Nix;
import reproducibility.python.LicenceTerms;
import reproducibility.python.Project;

/** How nixpkgs calls licences, as far as its stand-in knows. */
final class Licences {
  private Licences() {}

  /**
   * The attribute of {@code lib.licenses} for a project, where all that it says clearly means one
   * licence.
   */
  static Optional<String> attribute(Project project) {
    List<LicenceTerms> terms = LicenceTerms.of(project);
    if (terms.isEmpty()) {
      return Optional.empty();
    }
    Set<String> admitted = new TreeSet<>(terms.get(0).admits());
    terms.forEach(it -> admitted.retainAll(it.admits()));
    return admitted.size() == 1 ? called(admitted.iterator().next()) : Optional.empty();
  }

  private static Optional<String> called(String spdx) {
    return Pattern.compile("(?m)^\\s+([\\w-]+) = \"" + Pattern.quote(spdx) + "\";")
        .matcher(lib())
        .results()
        .map((MatchResult it) -> it.group(1))
        .findFirst();
  }

  private static String lib() {
    try (InputStream in =
        Objects.requireNonNull(Nix.class.getResourceAsStream("/reproducibility/nix/lib.nix"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
