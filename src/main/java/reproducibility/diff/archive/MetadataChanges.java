package reproducibility.diff.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.diff.Change;
import reproducibility.diff.ChangeKind;
import reproducibility.diff.Findings;
import reproducibility.diff.Flag.Reason;
import reproducibility.diff.Questions;
import reproducibility.diff.Topic;
import reproducibility.ecosystem.python.EntryPoints;
import reproducibility.ecosystem.python.Metadata;
import reproducibility.ecosystem.python.packaging.LicenceStatement;
import reproducibility.ecosystem.python.packaging.PythonComparison.RequirementChange;

/** What changed in what an archive says of itself (PyPA, "Core metadata specifications"). */
final class MetadataChanges {
  private static final Set<String> LICENCES =
      Set.of("license", "license-expression", "license-file");

  private static final String CLASSIFIED = "License ::";

  private final Questions questions;
  private final Findings found;

  MetadataChanges(Questions questions, Findings found) {
    this.questions = questions;
    this.found = found;
  }

  /** Compares two METADATA or PKG-INFO files, an empty text where there is none. */
  void metadata(String old, String fresh, List<String> requires, List<String> freshRequires) {
    Map<String, List<String>> fields = fields(old);
    Map<String, List<String>> freshFields = fields(fresh);
    requirements(
        requires.isEmpty() ? take(fields, "requires-dist") : requires,
        freshRequires.isEmpty() ? take(freshFields, "requires-dist") : freshRequires);
    String python = String.join(",", take(fields, "requires-python"));
    String freshPython = String.join(",", take(freshFields, "requires-python"));
    if (!python.equals(freshPython)) {
      questions.specifier(python, freshPython, word -> python(word, python, freshPython));
    }
    for (Map<String, List<String>> it : List.of(fields, freshFields)) {
      it.keySet().removeAll(Set.of("name", "version", "metadata-version", "requires-dist"));
    }
    boolean isKept = licence(fields).isKeptBy(licence(freshFields));
    Set<String> names = new TreeSet<>(fields.keySet());
    names.addAll(freshFields.keySet());
    for (String name : names) {
      List<String> was = fields.getOrDefault(name, List.of());
      field(name, was, freshFields.getOrDefault(name, List.of()), isKept);
    }
    if (!body(old).equals(body(fresh))) {
      found.add(Change.changed(Topic.METADATA, "description", "", ""));
    }
  }

  private static LicenceStatement licence(Map<String, List<String>> fields) {
    return new LicenceStatement(
        fields.getOrDefault("license-expression", List.of()).stream().findFirst(),
        fields.getOrDefault("license", List.of()).stream().findFirst(),
        fields.getOrDefault("classifier", List.of()).stream()
            .filter(it -> it.startsWith(CLASSIFIED))
            .toList());
  }

  private Map<String, List<String>> fields(String text) {
    if (text.isEmpty()) {
      return new LinkedHashMap<>();
    }
    try {
      return new LinkedHashMap<>(Metadata.parse("METADATA", text).fields());
    } catch (Malformed e) {
      found.undecided("its metadata: " + e.rule());
      return new LinkedHashMap<>();
    }
  }

  private static List<String> take(Map<String, List<String>> fields, String name) {
    List<String> values = fields.remove(name);
    return values == null ? List.of() : values;
  }

  private static String body(String text) {
    String plain = text.replace("\r\n", "\n");
    int end = plain.indexOf("\n\n");
    return end < 0 ? "" : plain.substring(end);
  }

  /** Compares two lists of dependencies. */
  void requirements(List<String> old, List<String> fresh) {
    if (old.equals(fresh)) {
      return;
    }
    questions.requirements(
        old,
        fresh,
        changes -> {
          changes.forEach(this::requirement);
          if (changes.isEmpty()) {
            String note = "only their order or spelling";
            found.add(Change.changed(Topic.METADATA, "dependencies", "", "").noting(note));
          }
        });
  }

  private void requirement(RequirementChange it) {
    found.add(
        new Change(
            Topic.REQUIREMENT, ChangeKind.of(it.kind()), it.name(), it.before(), it.after()));
    boolean optional = it.after().contains("extra ==");
    if (it.kind().equals(ChangeKind.ADDED.word()) && !optional) {
      found.flag(Reason.REQUIREMENT, it.after(), "");
    }
  }

  private void python(String word, String old, String fresh) {
    if (word.equals("same")) {
      String note = "only its spelling";
      found.add(Change.changed(Topic.METADATA, "requires-python", old, fresh).noting(note));
    } else {
      found.add(new Change(Topic.PYTHON, ChangeKind.of(word), "Requires-Python", old, fresh));
    }
  }

  private void field(String name, List<String> old, List<String> fresh, boolean isLicenceKept) {
    if (old.equals(fresh)) {
      return;
    }
    Set<String> gone = new TreeSet<>(old);
    fresh.forEach(gone::remove);
    Set<String> come = new TreeSet<>(fresh);
    old.forEach(come::remove);
    if (gone.isEmpty() && come.isEmpty()) {
      found.add(Change.changed(Topic.METADATA, name, "", "").noting("only the order"));
    } else if (LICENCES.contains(name)) {
      value(Topic.LICENCE, name, gone, come, isLicenceKept);
    } else {
      value(Topic.LICENCE, name, take(gone), take(come), isLicenceKept);
      value(Topic.METADATA, name, gone, come, isLicenceKept);
    }
  }

  /** Takes the classifiers that name a licence out of the others. */
  private static Set<String> take(Set<String> values) {
    Set<String> taken = new TreeSet<>(values);
    taken.removeIf(it -> !it.startsWith(CLASSIFIED));
    values.removeAll(taken);
    return taken;
  }

  private void value(Topic topic, String name, Set<String> gone, Set<String> come, boolean isKept) {
    if (gone.isEmpty() && come.isEmpty()) {
      return;
    }
    String was = String.join(", ", gone);
    String is = String.join(", ", come);
    ChangeKind kind =
        gone.isEmpty()
            ? ChangeKind.ADDED
            : come.isEmpty() ? ChangeKind.REMOVED : ChangeKind.CHANGED;
    boolean isOfLicence = topic == Topic.LICENCE && !name.equals("license-file");
    String note = isOfLicence && isKept ? "the licence is the same" : "";
    found.add(new Change(topic, kind, name, was, is).noting(note));
    if (isOfLicence && !isKept) {
      String none = "none";
      found.flag(
          Reason.LICENCE,
          name,
          (was.isEmpty() ? none : was) + " \u2192 " + (is.isEmpty() ? none : is));
    }
  }

  /** Compares two entry_points.txt (PyPA, "Entry points specification"). */
  void entryPoints(String old, String fresh) {
    try {
      Map<String, String> was = byName(EntryPoints.parse("old entry_points.txt", old));
      Map<String, String> is = byName(EntryPoints.parse("new entry_points.txt", fresh));
      for (Change change : Change.between(Topic.ENTRY_POINT, was, is)) {
        found.add(change);
        if (change.kind() != ChangeKind.REMOVED) {
          found.flag(Reason.COMMAND, change.subject(), change.after());
        }
      }
    } catch (Malformed e) {
      found.undecided("its entry points: " + e.where() + ": " + e.rule());
    }
  }

  private static Map<String, String> byName(EntryPoints points) {
    Map<String, String> all = new TreeMap<>();
    for (EntryPoints.EntryPoint it : points.all()) {
      String object = it.object().isEmpty() ? "" : ":" + it.object();
      all.put(it.group() + " " + it.name(), it.module() + object);
    }
    return all;
  }

  /**
   * The dependencies of an older sdist, whose PKG-INFO names none: {@code requires.txt} of
   * setuptools, with {@code [extra:marker]} over each group.
   */
  static List<String> eggRequirements(String text) {
    List<String> all = new ArrayList<>();
    String marker = "";
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        String[] parts = line.replaceAll("^\\[|]$", "").split(":", 2);
        String extra = parts[0].isEmpty() ? "" : "extra == \"" + parts[0] + "\"";
        String more = parts.length > 1 ? parts[1] : "";
        marker = extra.isEmpty() || more.isEmpty() ? extra + more : "(" + more + ") and " + extra;
      } else if (!line.isEmpty()) {
        all.add(marker.isEmpty() ? line : line + " ; " + marker);
      }
    }
    return all;
  }
}
