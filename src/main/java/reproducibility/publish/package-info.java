/**
 * What outlives upstream: an own package index, made of the version branches as static files.
 *
 * <p>{@link reproducibility.publish.MirrorContent} is what the branches hold and their release
 * records say; {@link reproducibility.publish.MirrorFolder} writes it down, file by file, so that a
 * reader never sees half; {@link reproducibility.publish.PublishedMirror} reads a mirror back, from
 * a folder or a web server. {@link reproducibility.publish.IndexPages} writes and reads pages of
 * the Simple API as {@link reproducibility.publish.ListedProject}.
 */
@NullMarked
package reproducibility.publish;

import org.jspecify.annotations.NullMarked;
