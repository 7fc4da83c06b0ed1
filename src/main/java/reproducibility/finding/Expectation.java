package reproducibility.finding;

import java.util.Optional;

/**
 * What a claim wants.
 *
 * @param value for people
 * @param place which says so, if a file does
 */
public record Expectation(String value, Optional<Place> place) {}
