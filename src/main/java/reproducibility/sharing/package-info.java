/**
 * Class data sharing: the JVM keeps classes as it has them in memory in a file, and maps that file
 * when it starts, instead of reading, parsing and verifying each class. {@code bin/repro} makes the
 * file once after a compilation: {@link reproducibility.sharing.ShareableJars} prepares the class
 * path, {@link reproducibility.sharing.TrialRun} uses the commands while the JVM writes down what
 * they load ({@code java -XX:ArchiveClassesAtExit}, see the manual of {@code java}).
 *
 * <p>It changes how soon a command starts, and nothing else: a JVM that cannot use the file loads
 * classes as ever.
 */
@NullMarked
package reproducibility.sharing;

import org.jspecify.annotations.NullMarked;
