/**
 * How Nix names what it stores: hashes in Nix's own spellings, the archive (NAR) that it makes of a
 * file or a folder to hash it, and paths of the store.
 */
@NullMarked
package reproducibility.nix.store;

import org.jspecify.annotations.NullMarked;
