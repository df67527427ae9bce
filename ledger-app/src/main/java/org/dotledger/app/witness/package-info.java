/** This program as a witness of other ledgers: its directory and its HTTP server, without Spring. */
@NullMarked
package org.dotledger.app.witness;

import org.jspecify.annotations.NullMarked;
