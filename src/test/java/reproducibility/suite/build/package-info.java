/** The builds of a run, each made once, and what they rest on. */
@NullMarked
package reproducibility.suite.build;

import org.jspecify.annotations.NullMarked;
