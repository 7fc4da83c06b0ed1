/** A run as pages of HTML: one self-contained page, the evidence beside it, and Allure's page. */
@NullMarked
package reproducibility.report.html;

import org.jspecify.annotations.NullMarked;
