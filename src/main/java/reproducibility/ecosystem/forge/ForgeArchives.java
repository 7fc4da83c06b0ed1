package reproducibility.ecosystem.forge;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import reproducibility.archive.Archive;
import reproducibility.archive.Structure;
import reproducibility.ecosystem.Ecosystem;
import reproducibility.ecosystem.ReleaseName;

/** What forges make of commits: {@code repository-commit.tar.gz}. */
public final class ForgeArchives implements Ecosystem {
  @Override
  public String archives() {
    return "source tarball (.tar.gz)";
  }

  /** A commit is no version. */
  @Override
  public Optional<ReleaseName> classify(String fileName) {
    Matcher name = SourceTarball.NAME.matcher(fileName);
    return name.matches()
        ? Optional.of(new ReleaseName(name.group(1), Optional.empty()))
        : Optional.empty();
  }

  @Override
  public Archive read(Path file, Structure structure) {
    return SourceTarball.read(file);
  }

  @Override
  public boolean isForPython() {
    return true;
  }
}
