package reproducibility.publish;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.Metadata;
import reproducibility.ecosystem.python.Sdist;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.WheelMetadata;

/**
 * What an index shows of an archive's core metadata.
 *
 * @param text of a wheel's METADATA, letter for letter; of an sdist none are published
 * @param requiresPython as the metadata gives it
 */
public record CoreMetadata(Optional<String> text, Optional<String> requiresPython) {
  /**
   * Reads that of an archive.
   *
   * @throws Malformed where the archive cannot be read
   */
  public static CoreMetadata of(Path archive) {
    String name = archive.getFileName().toString();
    if (!Wheel.isNamed(name)) {
      return Ecosystems.read(archive) instanceof Sdist sdist
          ? new CoreMetadata(Optional.empty(), sdist.metadata().requiresPython())
          : new CoreMetadata(Optional.empty(), Optional.empty());
    }
    // Archive.read has refused what is not UTF-8, so the text has the very bytes.
    String text = new String(WheelMetadata.read(archive), StandardCharsets.UTF_8);
    return new CoreMetadata(
        Optional.of(text), Metadata.parse(name + "!METADATA", text).requiresPython());
  }
}
