/**
 * What runs claims and makes verdicts of what they throw: one engine, the gate of the command line,
 * and listeners.
 */
@NullMarked
package reproducibility.suite.engine;

import org.jspecify.annotations.NullMarked;
