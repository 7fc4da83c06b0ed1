package reproducibility.adopt;

import java.util.List;
import java.util.Optional;

/**
 * A file as it could be written, and what a person has to know of it.
 *
 * @param file from the top of the repository
 * @param text what it would hold, if enough is known to write it; the reader of its format has read
 *     it back
 * @param guessed what it says without proof, a line each
 * @param undecided what could not be decided, a line each
 */
public record Draft(
    String file, Optional<String> text, List<String> guessed, List<String> undecided) {}
