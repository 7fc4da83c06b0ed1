/**
 * All version branches and releases of a repository at once, read from git's objects without a
 * checkout, and the making of new ones.
 *
 * <p>{@link reproducibility.branch.Branches} finds the branches ({@code 0.3.76}, {@code
 * release/0.3.76}), their tags ({@code v0.3.76}) and {@code main}; {@link
 * reproducibility.branch.Content} is what one commit holds, read once for each distinct tree;
 * {@link reproducibility.branch.Ledger} remembers what was released. {@link
 * reproducibility.branch.BranchDraft} and {@link reproducibility.branch.ReleaseDraft} add objects
 * and refs, and never touch a work tree or its index. {@code DigestCache} keeps the digests of
 * archives between runs, sealed.
 */
@NullMarked
package reproducibility.branch;

import org.jspecify.annotations.NullMarked;
