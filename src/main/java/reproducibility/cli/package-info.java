/**
 * {@code bin/repro}: check, vendor, add, update, adopt. Exit statuses: 0 sound, 1 violated or
 * different, 2 could not be decided (something is missing or out of reach, or bad usage).
 */
@NullMarked
package reproducibility.cli;

import org.jspecify.annotations.NullMarked;
