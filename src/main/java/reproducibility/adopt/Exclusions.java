package reproducibility.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reproducibility.ecosystem.Platform;
import reproducibility.repository.NixExpression;
import reproducibility.repository.TomlText;
import reproducibility.repository.expression.NixComments;

/**
 * Drafts the entries of packages that are left out: the cause as far as it can be told, and for the
 * reason the comment in the meta-package's expression.
 *
 * @param causes what causes that packages are left out
 * @param meta the expression of the meta-package
 * @param undecided what a person has to fill in, a line each
 * @param guessed what was taken from comments, a line each
 */
record Exclusions(
    ExclusionCauses causes,
    Optional<NixExpression> meta,
    List<String> undecided,
    List<String> guessed) {

  Exclusions(ExclusionCauses causes, Optional<NixExpression> meta) {
    this(causes, meta, new ArrayList<>(), new ArrayList<>());
  }

  /** The entry of one package; what is not known is an empty string, which the claims refuse. */
  String drafted(Platform platform, String name) {
    String where = name + " on " + platform;
    Optional<String> cause = causes.of(platform, name);
    Optional<String> reason = meta.flatMap(it -> new NixComments(it.text()).onItem(name));
    reason.ifPresent(it -> guessed.add(where + " is left out because: " + it));
    if (reason.isEmpty()) {
      String too = cause.isEmpty() ? ", and what causes it" : "";
      undecided.add(where + ": the reason for leaving it out" + too);
    } else if (cause.isEmpty()) {
      undecided.add(where + ": what causes that it is left out");
    }
    return "\n[[platforms."
        + TomlText.key(platform.system())
        + ".excluded]]\npackage = "
        + TomlText.string(name)
        + "\ncause = "
        + TomlText.string(cause.orElse(""))
        + "\nreason = "
        + TomlText.string(reason.orElse(""))
        + "\n";
  }
}
