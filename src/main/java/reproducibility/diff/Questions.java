package reproducibility.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import reproducibility.Undecided;
import reproducibility.ecosystem.python.packaging.Comparing;
import reproducibility.ecosystem.python.packaging.PythonComparison;
import reproducibility.ecosystem.python.packaging.PythonComparison.Question;
import reproducibility.ecosystem.python.packaging.PythonComparison.RequirementChange;
import reproducibility.ecosystem.python.packaging.SourceChange;

/**
 * What Python is to be asked, collected so that it is asked once, and who waits for each answer.
 * Where Python cannot be asked, what differs is still said to differ, only not in what way.
 */
public final class Questions {
  private final List<List<String>> versions = new ArrayList<>();
  private final List<List<String>> specifiers = new ArrayList<>();
  private final List<List<List<String>>> requirements = new ArrayList<>();
  private final List<Consumer<PythonComparison>> waiting = new ArrayList<>();
  private final List<Runnable> otherwise = new ArrayList<>();
  private final Path scratch;
  private Optional<Comparing> comparing = Optional.empty();

  /** Asks nothing yet, and has nothing to ask with; files are written below this folder. */
  public Questions(Path scratch) {
    this.scratch = scratch;
  }

  void version(String old, String fresh, Consumer<String> then) {
    int at = versions.size();
    versions.add(List.of(old, fresh));
    waiting.add(it -> then.accept(it.versions().get(at)));
    otherwise.add(() -> then.accept(ChangeKind.CHANGED.word()));
  }

  public void specifier(String old, String fresh, Consumer<String> then) {
    int at = specifiers.size();
    specifiers.add(List.of(old, fresh));
    waiting.add(it -> then.accept(it.specifiers().get(at)));
    otherwise.add(() -> then.accept(ChangeKind.CHANGED.word()));
  }

  public void requirements(
      List<String> old, List<String> fresh, Consumer<List<RequirementChange>> then) {
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
    gone.forEach(it -> changes.add(new RequirementChange(ChangeKind.REMOVED.word(), it, it, "")));
    come.forEach(it -> changes.add(new RequirementChange(ChangeKind.ADDED.word(), it, "", it)));
    return changes;
  }

  /** The files are only ever parsed, and that begins now. */
  public void source(Optional<byte[]> old, byte[] fresh, Consumer<SourceChange> then)
      throws IOException {
    int at = comparing().source(old, fresh);
    waiting.add(it -> then.accept(it.sources().get(at)));
  }

  /** Starts Python where there will be a question for sure. */
  void begin() throws IOException {
    comparing();
  }

  private Comparing comparing() throws IOException {
    if (comparing.isEmpty()) {
      comparing = Optional.of(Comparing.begin(Files.createTempDirectory(scratch, "python-")));
    }
    return comparing.get();
  }

  /** Asks, and gives each answer to who waits for it; or says why Python has none. */
  public Optional<String> ask() {
    if (comparing.isEmpty() && waiting.isEmpty()) {
      return Optional.empty();
    }
    PythonComparison answers;
    try {
      answers = comparing().ask(new Question(versions, specifiers, requirements));
    } catch (Undecided e) {
      otherwise.forEach(Runnable::run);
      return Optional.of(e.reason());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    waiting.forEach(it -> it.accept(answers));
    return Optional.empty();
  }
}
