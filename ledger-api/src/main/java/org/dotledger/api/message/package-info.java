/** The words in which the ledger is spoken to: commands, events, refusals, and who speaks. */
@NullMarked
package org.dotledger.api.message;

import org.jspecify.annotations.NullMarked;
