/** The ledger's looks at the world: what was seen, and how it differs from what the entries say. */
@NullMarked
package org.dotledger.core.observation;

import org.jspecify.annotations.NullMarked;
