/**
 * What changed from one version to the next, in the words of those who review it.
 *
 * <p>{@link reproducibility.diff.Differ} compares two {@linkplain reproducibility.diff.Side sides}:
 * two states of a repository, two folders, or two archives. The answer is a {@link
 * reproducibility.diff.Diff}: what a reviewer should look at first ({@link
 * reproducibility.diff.Flag}), what changed ({@link reproducibility.diff.Change}), and an {@link
 * reproducibility.diff.ArchiveDiff} for every archive that is not the same on both sides. What has
 * the same blob id is never opened; nothing in an archive is ever run.
 *
 * <p>Nothing here says whether a change is right.
 */
@NullMarked
package reproducibility.diff;

import org.jspecify.annotations.NullMarked;
