package reproducibility.nix.evaluate;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The value of an evaluation, as {@code nix-instantiate --json} prints it. Expressions decide how
 * large it is, so it has a budget.
 */
public final class NixValue {
  /** The package sets of four platforms with all of their dependencies take a tenth of it. */
  private static final long MOST_TOKENS = 1_000_000;

  private static final int MOST_CHARACTERS = 1_000_000;

  private static final int MOST_DEPTH = 200;

  /** What is wrong with an expression whose value is none that is read here. */
  public static final String TOO_LARGE =
      "describes its package by more than "
          + MOST_TOKENS
          + " values, "
          + MOST_DEPTH
          + " levels or "
          + MOST_CHARACTERS
          + " characters in one text";

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxTokenCount(MOST_TOKENS)
                          .maxNestingDepth(MOST_DEPTH)
                          .maxStringLength(MOST_CHARACTERS)
                          .build())
                  .build())
          .build();

  private NixValue() {}

  /** The value; empty where it passes the budget, or its end is missing. */
  public static Optional<JsonNode> read(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
