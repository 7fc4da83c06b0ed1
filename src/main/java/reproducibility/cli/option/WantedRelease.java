package reproducibility.cli.option;

import java.util.Optional;
import reproducibility.BadUsage;
import reproducibility.ecosystem.python.NormalizedName;

/**
 * A distribution as a command line names it: {@code NAME} or {@code NAME==VERSION} (PyPA,
 * "Dependency specifiers", without all that is more).
 *
 * @param name normalized
 * @param version in any spelling, where it is given
 */
public record WantedRelease(String name, Optional<String> version) {

  public static WantedRelease of(String text) {
    String[] parts = text.split("==", 2);
    String name = parts[0].strip();
    if (!name.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
        || (parts.length == 2 && parts[1].isBlank())) {
      throw new BadUsage(text, "is neither NAME nor NAME==VERSION");
    }
    return new WantedRelease(
        NormalizedName.of(name).value(),
        parts.length == 2 ? Optional.of(parts[1].strip()) : Optional.empty());
  }
}
