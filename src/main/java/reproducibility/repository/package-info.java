/**
 * The repository under test, read and never changed.
 *
 * <p>{@link reproducibility.repository.Repository} opens a folder, a bare repository or a URL;
 * {@link reproducibility.repository.Snapshot} is its content at one ref, or its work tree; {@link
 * reproducibility.repository.Inventory} is what a snapshot holds that matters here: archives,
 * expressions, the lock.
 */
@NullMarked
package reproducibility.repository;

import org.jspecify.annotations.NullMarked;
