package reproducibility.nix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The licences of nixpkgs, as far as its stand-in knows them. */
public final class NixpkgsLicences {
  private static final JsonNode ALL = read();

  private NixpkgsLicences() {}

  /** What {@code lib.licenses} says of each, by attribute: {@code spdxId}, {@code deprecated}. */
  public static JsonNode all() {
    return ALL;
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(NixpkgsLicences.class.getResourceAsStream("lib.json"))) {
      return new JsonMapper().readTree(in).path("licenses");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
