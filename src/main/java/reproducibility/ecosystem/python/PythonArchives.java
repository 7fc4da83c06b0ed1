package reproducibility.ecosystem.python;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import reproducibility.archive.Archive;
import reproducibility.archive.Packing;
import reproducibility.archive.Structure;
import reproducibility.ecosystem.Ecosystem;
import reproducibility.ecosystem.ReleaseName;

/**
 * Wheels, and sdists as {@code name-version.tar.gz} or as before PEP 625 {@code .zip}. Eggs are
 * known as archives, and not read.
 */
public final class PythonArchives implements Ecosystem {
  @Override
  public String archives() {
    return "wheel (.whl), sdist (.tar.gz, .zip)";
  }

  @Override
  public Map<String, Packing> endings() {
    return Map.of("whl", Packing.ZIP, "egg", Packing.ZIP);
  }

  /** Whatever ends like a wheel is one, also where the rest of its name is wrong. */
  @Override
  public Optional<ReleaseName> classify(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return Wheel.isNamed(lower) || ReleaseFileName.isEgg(lower) || Sdist.isName(fileName)
        ? Optional.of(
            new ReleaseName(
                ReleaseFileName.projectIn(fileName), ReleaseFileName.versionIn(fileName)))
        : Optional.empty();
  }

  @Override
  public Optional<String> whyNotRead(Path file) {
    return ReleaseFileName.isEgg(file.getFileName().toString().toLowerCase(Locale.ROOT))
        ? Optional.of("is not in a format that is read here: it is an egg")
        : Optional.empty();
  }

  @Override
  public boolean isForPython() {
    return true;
  }

  @Override
  public Archive read(Path file, Structure structure) {
    return Wheel.isNamed(file.getFileName().toString().toLowerCase(Locale.ROOT))
        ? WheelReader.read(file, structure.unpacked())
        : Sdist.read(file);
  }
}
