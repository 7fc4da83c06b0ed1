package reproducibility.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reproducibility.archive.Metadata;
import reproducibility.nix.Nix;
import reproducibility.python.LicenceExpression;
import reproducibility.python.LicenceTerms;
import reproducibility.python.Project;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The licence that an archive or an expression states.
 *
 * @param text an SPDX expression, or the words of the archive
 * @param isSpdx which of both
 */
record DeclaredLicence(String text, boolean isSpdx) {
  private static final int MOST_CHARACTERS = 100;

  /** {@code license = lib.licenses.mit;}: a list is left to those who evaluate it. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?m)^\\s*license\\s*=\\s*(?:lib\\.)?licenses\\.(\\w+)\\s*;");

  /** What core metadata states: its expression (PEP 639), or else its older fields. */
  static Optional<DeclaredLicence> of(Metadata metadata) {
    List<String> expressions = metadata.all("license-expression");
    Optional<DeclaredLicence> spdx =
        expressions.stream().filter(DeclaredLicence::isExpression).findFirst().map(it -> spdx(it));
    List<String> classifiers =
        metadata.all("classifier").stream().filter(it -> it.startsWith("License ::")).toList();
    return spdx.or(() -> only(terms(metadata.all("license").stream().findFirst(), classifiers)))
        .or(
            () ->
                Stream.concat(
                        metadata.all("license").stream(),
                        classifiers.stream().map(it -> it.substring(it.lastIndexOf(":: ") + 3)))
                    .filter(it -> !it.isBlank() && it.length() <= MOST_CHARACTERS)
                    .filter(it -> it.lines().count() == 1)
                    .findFirst()
                    .map(it -> new DeclaredLicence(ForeignText.line(it.strip()), false)));
  }

  /** What an expression of a package states in writing. */
  static Optional<DeclaredLicence> of(String expression) {
    Matcher attribute = ATTRIBUTE.matcher(expression);
    return attribute.find()
        ? Optional.of(Known.IDS.path(attribute.group(1)).path("spdxId").asString(""))
            .filter(DeclaredLicence::isExpression)
            .map(DeclaredLicence::spdx)
        : Optional.empty();
  }

  private static DeclaredLicence spdx(String text) {
    return new DeclaredLicence(text, true);
  }

  private static boolean isExpression(String text) {
    LicenceExpression read = LicenceExpression.of(text);
    return !text.isBlank() && read.trouble().isEmpty() && read.unknown().isEmpty();
  }

  private static List<LicenceTerms> terms(Optional<String> license, List<String> classifiers) {
    return LicenceTerms.of(
        new Project(
            Optional.empty(),
            Project.Admission.ALL,
            List.of(),
            Map.of(),
            true,
            Optional.empty(),
            license,
            classifiers,
            List.of(),
            Set.of(),
            Map.of()));
  }

  /** The one licence that all of them may mean, if there is one. */
  private static Optional<DeclaredLicence> only(List<LicenceTerms> terms) {
    Set<String> admitted = terms.isEmpty() ? new TreeSet<>() : new TreeSet<>(terms.get(0).admits());
    terms.forEach(it -> admitted.retainAll(it.admits()));
    return admitted.size() == 1
        ? Optional.of(admitted.iterator().next()).map(DeclaredLicence::spdx)
        : Optional.empty();
  }

  /** The SPDX id of each of nixpkgs' licences. */
  private static final class Known {
    static final JsonNode IDS = read();

    private static JsonNode read() {
      try (InputStream in =
          Objects.requireNonNull(Nix.class.getResourceAsStream("/reproducibility/nix/lib.json"))) {
        return new JsonMapper().readTree(in).path("licenses");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
