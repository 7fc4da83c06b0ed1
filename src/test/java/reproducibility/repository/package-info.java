/** Reading small repositories, locks and expressions, made in a temporary folder. */
@NullMarked
package reproducibility.repository;

import org.jspecify.annotations.NullMarked;
