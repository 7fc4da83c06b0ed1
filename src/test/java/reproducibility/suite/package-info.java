/**
 * What makes a JUnit test a claim: its subjects, the repository under test, and the four verdicts.
 * Knows no claim.
 *
 * <p>A claim class carries {@link reproducibility.suite.Claims}; a claim is a method with {@link
 * reproducibility.suite.ArchiveClaim}, {@link reproducibility.suite.CommitClaim}, {@link
 * reproducibility.suite.BuildClaim}, {@link reproducibility.suite.ContainerClaim}, {@link
 * reproducibility.suite.RemoteClaim}, {@link reproducibility.suite.UpstreamClaim} or {@link
 * reproducibility.suite.BranchClaim} and {@link reproducibility.suite.ForEach}; its first parameter
 * is the subject, and every further one is something that {@link reproducibility.suite.UnderTest}
 * knows.
 *
 * <p>Two engines of the JUnit Platform run claims, with the same verdicts: JUnit Jupiter for Maven
 * and editors, by {@code SubjectArguments}, {@code Known} and {@code Judge}, and {@link
 * reproducibility.suite.engine.ClaimEngine} for {@code bin/repro} and the proof. {@code Judgement}
 * is the verdict in both.
 */
@NullMarked
package reproducibility.suite;

import org.jspecify.annotations.NullMarked;
