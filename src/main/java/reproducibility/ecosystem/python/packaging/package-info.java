/**
 * What Python's own {@code packaging} library says: requirements, markers and versions, for a whole
 * repository in one run. Setup scripts are parsed, never run.
 *
 * <p>The programs lie among the resources. {@code Interpreter} hands a program over as one text,
 * with the modules beside it that it imports; {@code imports.py} is what finds them.
 */
@NullMarked
package reproducibility.ecosystem.python.packaging;

import org.jspecify.annotations.NullMarked;
