/**
 * What is kept between runs, so that nothing is read twice: facts about bytes, and never a verdict.
 *
 * <p>{@link reproducibility.cache.CachePlace} says where, {@link reproducibility.cache.CacheKey}
 * seals what is written, so that only what this user's runs wrote is believed, and {@link
 * reproducibility.cache.CodeVersion} goes into each seal, so that other code finds everything out
 * again. {@link reproducibility.cache.Facts} are kept by the digest of the bytes that they are
 * about. All of it may be deleted at any time.
 */
@NullMarked
package reproducibility.cache;

import org.jspecify.annotations.NullMarked;
