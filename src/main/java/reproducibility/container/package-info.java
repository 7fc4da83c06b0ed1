/**
 * Another machine on this one: a container with another version of Nix and without a network, in
 * which builds are repeated. The only package that knows Docker, by Testcontainers.
 *
 * <p>{@link reproducibility.container.Image} is what {@code bin/image} has made; {@link
 * reproducibility.container.Container} runs it, as long as this JVM lives.
 */
@NullMarked
package reproducibility.container;

import org.jspecify.annotations.NullMarked;
