/**
 * The package set that a run judged, as an inventory: CycloneDX, with licences and package URLs.
 */
@NullMarked
package reproducibility.report.inventory;

import org.jspecify.annotations.NullMarked;
