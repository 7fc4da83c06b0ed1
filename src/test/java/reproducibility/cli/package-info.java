/** The command line from outside: exit statuses and messages. */
@NullMarked
package reproducibility.cli;

import org.jspecify.annotations.NullMarked;
