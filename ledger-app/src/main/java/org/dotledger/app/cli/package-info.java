/** The command line, {@code ledger}. */
@NullMarked
package org.dotledger.app.cli;

import org.jspecify.annotations.NullMarked;
