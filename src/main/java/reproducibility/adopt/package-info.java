/**
 * Takes over a repository that has neither lock nor contract: observes what is there, and drafts a
 * lock, a contract and a release record for a person to review.
 *
 * <p>{@link reproducibility.adopt.Observation} reads the archives and evaluates the expressions;
 * {@link reproducibility.adopt.LockDraft} and {@link reproducibility.adopt.ContractDraft} make a
 * {@link reproducibility.adopt.Draft} of it, which says what could not be decided. No reason is
 * made up, and each guess is marked.
 */
@NullMarked
package reproducibility.adopt;

import org.jspecify.annotations.NullMarked;
