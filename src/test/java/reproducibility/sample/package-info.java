/**
 * What tests look at: small repositories, archives, mirrors and caches that are generated here, and
 * the servers that stand in for a package index and a forge.
 */
@NullMarked
package reproducibility.sample;

import org.jspecify.annotations.NullMarked;
