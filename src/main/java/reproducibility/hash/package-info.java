/**
 * Hashes of bytes: the SHA-256 and size that identify an archive, a text or a stream, and the other
 * algorithms that a lock may name. How Nix spells a hash is in {@code nix.store}, how git does in
 * {@code archive.tree}.
 */
@NullMarked
package reproducibility.hash;

import org.jspecify.annotations.NullMarked;
