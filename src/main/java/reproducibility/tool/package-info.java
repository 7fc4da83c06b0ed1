/**
 * Running a program. {@link reproducibility.tool.Tool} is the only place that starts a process;
 * what it returns, a {@link reproducibility.tool.ToolRun}, describes itself as a shell user would
 * have seen it. A run can be contained, so that nothing outlives it, and bounded in time and in
 * what it writes to disk ({@link reproducibility.tool.DiskQuota}).
 */
@NullMarked
package reproducibility.tool;

import org.jspecify.annotations.NullMarked;
