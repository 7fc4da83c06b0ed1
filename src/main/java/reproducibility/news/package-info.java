/**
 * How the locked archives stand with upstream today, told to people: what is still the same, what
 * has changed since the release was recorded, and what is new. Nothing is judged here.
 */
@NullMarked
package reproducibility.news;

import org.jspecify.annotations.NullMarked;
