/**
 * A run as text for people who review a change: Markdown for comments and merge requests, and what
 * is new since the last run.
 */
@NullMarked
package reproducibility.report.comment;

import org.jspecify.annotations.NullMarked;
