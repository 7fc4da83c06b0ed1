/**
 * What outlives upstream: an own package index and an own binary cache, made of the version
 * branches as static files.
 *
 * <p>{@link reproducibility.publish.MirrorContent} is what the branches hold and their release
 * records say; {@link reproducibility.publish.MirrorFolder} writes it down, file by file, so that a
 * reader never sees half; {@link reproducibility.publish.PublishedMirror} reads a mirror back, from
 * a folder or a web server. {@link reproducibility.publish.IndexPages} writes and reads pages of
 * the Simple API as {@link reproducibility.publish.ListedProject}.
 *
 * <p>{@link reproducibility.publish.BranchBuilds} are the outputs of a branch; {@link
 * reproducibility.publish.BinaryCacheFolder} signs and publishes what Nix has copied of them, as
 * {@link reproducibility.publish.NarInfo} and {@link reproducibility.publish.CacheIndex} describe
 * it; {@link reproducibility.publish.PublishedCache} reads a cache back.
 */
@NullMarked
package reproducibility.publish;

import org.jspecify.annotations.NullMarked;
