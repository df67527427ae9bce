/** The registrar: dry runs, their recomputed difference, and the hold on registration. */
@NullMarked
package org.dotledger.core.registrar;

import org.jspecify.annotations.NullMarked;
