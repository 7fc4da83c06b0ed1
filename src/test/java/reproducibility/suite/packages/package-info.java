/** The packages of the repository under test, as claims see them. */
@NullMarked
package reproducibility.suite.packages;

import org.jspecify.annotations.NullMarked;
