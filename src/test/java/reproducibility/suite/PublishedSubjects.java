package reproducibility.suite;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.publish.MirroredFile;

/** What a mirror and a cache hold, where they are named; to hold nothing decides nothing. */
final class PublishedSubjects {
  private PublishedSubjects() {}

  static Stream<MirroredFile> mirrored(UnderTest repository) {
    if (repository.settings().mirror().isEmpty()) {
      return Stream.of();
    }
    List<MirroredFile> files =
        repository.history().mirror().content().files().values().stream()
            .filter(MirroredFile::isOffered)
            .toList();
    if (files.isEmpty()) {
      throw new Undecided(
          Capability.BRANCHES,
          "the version branches hold no archive of a package index, so nothing would be checked",
          "");
    }
    return files.stream();
  }

  static Stream<String> cached(UnderTest repository) {
    if (repository.settings().binaryCache().isEmpty()) {
      return Stream.of();
    }
    Set<String> paths = repository.history().binaryCache().storePaths();
    if (paths.isEmpty()) {
      throw Undecided.becauseOf(
          "EveryBinaryCache.listsWhatItHolds",
          "the cache lists no output, as another claim says, so nothing would be checked");
    }
    return paths.stream();
  }
}
