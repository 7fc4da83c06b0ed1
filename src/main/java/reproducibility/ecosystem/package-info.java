/**
 * The seam between archives and those who make them: {@link reproducibility.ecosystem.Ecosystem} is
 * what each family of package archives answers for itself, and {@link
 * reproducibility.ecosystem.Ecosystems} asks the one that knows a file. Each family has a package
 * of its own below this one; nobody else knows how its files are named or what describes them.
 */
@NullMarked
package reproducibility.ecosystem;

import org.jspecify.annotations.NullMarked;
