package reproducibility.container;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import reproducibility.Capability;
import reproducibility.Undecided;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A container image in a file, as {@code docker load} takes it.
 *
 * @param file the file
 * @param name the image's, with a tag made of the digest of what it holds
 */
public record Image(Path file, String name) {
  private static final String MANIFEST = "manifest.json";
  private static final String ANEW = "bin/image --again     makes it anew";

  /**
   * Reads the name from the beginning of the file.
   *
   * @throws Undecided where there is no such image
   */
  public static Image in(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Undecided(
          Capability.CONTAINER,
          "the image for containers is not there: " + file,
          "bin/image             makes it");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      var first = tar.getNextEntry();
      if (first == null || !first.getName().equals(MANIFEST)) {
        throw unreadable(file, "it does not begin with " + MANIFEST);
      }
      return new Image(
          file,
          new JsonMapper()
              .readTree(tar.readAllBytes())
              .required(0)
              .required("RepoTags")
              .required(0)
              .asString());
    } catch (JacksonException e) {
      throw unreadable(file, e.getOriginalMessage());
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private static Undecided unreadable(Path file, String reason) {
    return new Undecided(Capability.CONTAINER, file + " is no image: " + reason, ANEW);
  }
}
