/**
 * Taking over a repository that has neither lock nor contract: what is there is observed, and a
 * lock, a contract and a release record are drafted from it for a person to review.
 *
 * <p>{@link reproducibility.adopt.Observation} reads the archives and evaluates the expressions;
 * {@link reproducibility.adopt.LockDraft} and {@link reproducibility.adopt.ContractDraft} make a
 * {@link reproducibility.adopt.Draft} of it, which says what could not be decided. A reason is
 * never made up, and what is guessed is marked so.
 */
@NullMarked
package reproducibility.adopt;

import org.jspecify.annotations.NullMarked;
