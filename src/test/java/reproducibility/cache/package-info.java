/** What is kept between runs. */
@NullMarked
package reproducibility.cache;

import org.jspecify.annotations.NullMarked;
