package reproducibility.sample;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The repositories of a forge, as far as it gives archives of commits and tells of commits: a
 * commit, a tag or a repository can go, and an archive can be made in another way.
 */
public final class LocalForge {
  private final Map<String, Hosted> repositories = new TreeMap<>();

  private static final class Hosted {
    private final Map<String, byte[]> archives = new TreeMap<>();
    private final Map<String, String> commits = new TreeMap<>();
  }

  /** What it answers. */
  record Answer(int status, String body) {}

  /** Has an archive of a commit, which this tag names. */
  public synchronized void publish(String repository, String commit, String tag, byte[] archive) {
    Hosted hosted = repositories.computeIfAbsent(repository, it -> new Hosted());
    hosted.archives.put(commit, archive);
    hosted.commits.put(commit, commit);
    hosted.commits.put(tag, commit);
  }

  /** Has the tag name another commit. */
  public synchronized void move(String repository, String tag, String commit) {
    Hosted hosted = hosted(repository);
    hosted.commits.put(commit, commit);
    hosted.commits.put(tag, commit);
  }

  /** Forgets a commit, and leaves the archive that was made of it. */
  public synchronized void forget(String repository, String commit) {
    hosted(repository).commits.remove(commit);
  }

  /** Gives no archive of a commit any more. */
  public synchronized void withdraw(String repository, String commit) {
    hosted(repository).archives.remove(commit);
  }

  private Hosted hosted(String repository) {
    return Objects.requireNonNull(repositories.get(repository), repository);
  }

  public synchronized void remove(String repository) {
    repositories.remove(repository);
  }

  synchronized boolean has(String repository) {
    return repositories.containsKey(repository);
  }

  synchronized Optional<byte[]> archive(String repository, String commit) {
    return Optional.ofNullable(repositories.get(repository)).map(it -> it.archives.get(commit));
  }

  /** GitHub's REST API, "Get a commit": 404 without the repository, 422 without the commit. */
  synchronized Answer commit(String repository, String ref) {
    if (!has(repository)) {
      return new Answer(404, "{\"message\": \"Not Found\"}");
    }
    return Optional.ofNullable(hosted(repository).commits.get(ref))
        .map(it -> new Answer(200, "{\"sha\": \"" + it + "\", \"commit\": {}}"))
        .orElse(new Answer(422, "{\"message\": \"No commit found for SHA: " + ref + "\"}"));
  }

  /** Everything that there is. */
  synchronized String state() {
    return repositories.entrySet().stream()
        .map(it -> it.getKey() + " " + it.getValue().commits + archives(it.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String archives(Hosted hosted) {
    return hosted.archives.entrySet().stream()
        .map(it -> it.getKey() + " " + Bytes.sha256(it.getValue()))
        .collect(Collectors.joining(" "));
  }
}
