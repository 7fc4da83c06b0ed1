/**
 * Running a program. {@link reproducibility.tool.Tool} is the only place that starts a process;
 * what it returns, a {@link reproducibility.tool.ToolRun}, describes itself as a shell user would
 * have seen it.
 */
@NullMarked
package reproducibility.tool;

import org.jspecify.annotations.NullMarked;
