/**
 * The governed registrar: compares the DOT folder with the catalogue, and changes the catalogue as far as the ledger
 * allows it and no further.
 */
@NullMarked
package org.dotledger.app.registrar;

import org.jspecify.annotations.NullMarked;
