/** The ledger as agents use it. */
@NullMarked
package org.dotledger.app.mcp;

import org.jspecify.annotations.NullMarked;
