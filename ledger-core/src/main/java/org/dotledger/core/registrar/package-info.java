/** The registrar's difference, recomputed by the ledger, and the rules of dry runs and the hold. */
@NullMarked
package org.dotledger.core.registrar;

import org.jspecify.annotations.NullMarked;
