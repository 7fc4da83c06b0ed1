/**
 * What a repository says is to be expected of it, in files that travel with it and that people
 * review: {@link reproducibility.contract.Platforms} and {@link
 * reproducibility.contract.Exceptions}. (The third, the lock, is read by {@code repository}.)
 */
@NullMarked
package reproducibility.contract;

import org.jspecify.annotations.NullMarked;
