package reproducibility.diff;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import reproducibility.Undecided;
import reproducibility.python.Asking;
import reproducibility.python.PythonComparison;
import reproducibility.python.PythonComparison.Question;
import reproducibility.python.PythonComparison.RequirementChange;
import reproducibility.python.SourceChange;

/**
 * What Python is to be asked, collected so that it is asked once, and who waits for each answer.
 * Where Python cannot be asked, what differs is still said to differ, only not in what way.
 */
final class Questions {
  private final List<List<String>> versions = new ArrayList<>();
  private final List<List<String>> specifiers = new ArrayList<>();
  private final List<List<List<String>>> requirements = new ArrayList<>();
  private final List<List<String>> sources = new ArrayList<>();
  private final List<Consumer<PythonComparison>> waiting = new ArrayList<>();
  private final List<Runnable> otherwise = new ArrayList<>();
  private Optional<Asking> asking = Optional.empty();

  void version(String old, String fresh, Consumer<String> then) {
    int at = versions.size();
    versions.add(List.of(old, fresh));
    waiting.add(it -> then.accept(it.versions().get(at)));
    otherwise.add(() -> then.accept(Kind.CHANGED.word()));
  }

  void specifier(String old, String fresh, Consumer<String> then) {
    int at = specifiers.size();
    specifiers.add(List.of(old, fresh));
    waiting.add(it -> then.accept(it.specifiers().get(at)));
    otherwise.add(() -> then.accept(Kind.CHANGED.word()));
  }

  void requirements(List<String> old, List<String> fresh, Consumer<List<RequirementChange>> then) {
    int at = requirements.size();
    requirements.add(List.of(old, fresh));
    waiting.add(it -> then.accept(it.requirements().get(at)));
    otherwise.add(() -> then.accept(spelledOtherwise(old, fresh)));
  }

  private static List<RequirementChange> spelledOtherwise(List<String> old, List<String> fresh) {
    List<RequirementChange> changes = new ArrayList<>();
    TreeSet<String> gone = new TreeSet<>(old);
    fresh.forEach(gone::remove);
    TreeSet<String> come = new TreeSet<>(fresh);
    old.forEach(come::remove);
    gone.forEach(it -> changes.add(new RequirementChange(Kind.REMOVED.word(), it, it, "")));
    come.forEach(it -> changes.add(new RequirementChange(Kind.ADDED.word(), it, "", it)));
    return changes;
  }

  /** The files are only ever parsed. */
  void source(Optional<Path> old, Path fresh, Consumer<SourceChange> then) {
    int at = sources.size();
    sources.add(List.of(old.map(Path::toString).orElse(""), fresh.toString()));
    waiting.add(it -> then.accept(it.sources().get(at)));
  }

  /** Starts Python where there will be a question for sure. */
  void begin() {
    asking = Optional.of(PythonComparison.begin());
  }

  /** Asks, and gives each answer to who waits for it; or says why Python has none. */
  Optional<String> ask() {
    Question question = new Question(versions, specifiers, requirements, sources);
    PythonComparison answers;
    try {
      answers =
          asking
              .map(it -> PythonComparison.of(it, question))
              .orElseGet(() -> PythonComparison.of(question));
    } catch (Undecided e) {
      otherwise.forEach(Runnable::run);
      return Optional.of(e.reason());
    }
    waiting.forEach(it -> it.accept(answers));
    return Optional.empty();
  }
}
