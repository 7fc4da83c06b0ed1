package reproducibility.diff;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Excuse;
import reproducibility.diff.Flag.Reason;

/** What is excused that was not, for longer or otherwise than before, or no longer. */
final class ExceptionChanges {
  private final Findings found;

  ExceptionChanges(Findings found) {
    this.found = found;
  }

  void look(Exceptions old, Exceptions fresh) {
    Map<String, Excuse> before = byName(old);
    byName(fresh)
        .forEach(
            (name, excuse) -> {
              Optional<Excuse> was = Optional.ofNullable(before.remove(name));
              if (!was.map(ExceptionChanges::terms).equals(Optional.of(terms(excuse)))) {
                look(name, was, excuse);
              }
            });
    before.forEach(
        (name, it) ->
            found.add(
                Change.removed(Topic.EXCEPTION, name, until(it)).noting("no longer excused")));
  }

  private void look(String name, Optional<Excuse> was, Excuse is) {
    boolean more =
        was.filter(it -> it.fingerprint().equals(is.fingerprint()))
            .filter(it -> !it.expires().isBefore(is.expires()))
            .isEmpty();
    ChangeKind kind =
        was.isEmpty() ? ChangeKind.ADDED : more ? ChangeKind.LOOSENED : ChangeKind.CHANGED;
    String before = was.map(ExceptionChanges::until).orElse("");
    String permits =
        "permits that %s is violated by %s; %s: %s"
            .formatted(is.claim(), is.subject(), is.owner(), is.reason());
    found.add(new Change(Topic.EXCEPTION, kind, name, before, until(is), permits));
    if (more) {
      found.flag(Reason.PERMITS, name, until(is));
    }
  }

  /** What counts of an exception: where it stands in the file does not. */
  private static String terms(Excuse it) {
    return String.join("\0", it.fingerprint(), until(it), it.owner(), it.reason());
  }

  private static String until(Excuse it) {
    return "until " + it.expires();
  }

  private static Map<String, Excuse> byName(Exceptions exceptions) {
    Map<String, Excuse> all = new TreeMap<>();
    exceptions.all().forEach(it -> all.put(it.toString(), it));
    return all;
  }
}
