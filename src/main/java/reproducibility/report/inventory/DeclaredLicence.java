package reproducibility.report.inventory;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reproducibility.ecosystem.python.Metadata;
import reproducibility.ecosystem.python.packaging.LicenceExpression;
import reproducibility.ecosystem.python.packaging.LicenceTerms;
import reproducibility.nix.NixpkgsLicences;
import reproducibility.report.ForeignText;

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
    return spdx.or(
            () ->
                LicenceTerms.only(
                        LicenceTerms.withoutExpression(
                            metadata.all("license").stream().findFirst(), classifiers))
                    .map(DeclaredLicence::spdx))
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
        ? Optional.of(NixpkgsLicences.all().path(attribute.group(1)).path("spdxId").asString(""))
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
}
