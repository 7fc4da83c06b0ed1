/**
 * Readers are given what no author has written: they return or throw {@link
 * reproducibility.Malformed}, and what the strict ones find sound is the same to every other
 * reader.
 *
 * <p>{@link reproducibility.fuzz.Target} says what is given to which reader and what must hold.
 * {@code FuzzTests} runs each target on its seeds and on some thousand mutations that are the same
 * each time; {@code FuzzTargets} lets Jazzer look for more, guided by coverage ({@code bin/fuzz}).
 */
@NullMarked
package reproducibility.fuzz;

import org.jspecify.annotations.NullMarked;
