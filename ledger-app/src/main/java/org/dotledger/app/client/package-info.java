/** A client of a ledger's REST interface, as the command line and the demonstration use it. */
@NullMarked
package org.dotledger.app.client;

import org.jspecify.annotations.NullMarked;
