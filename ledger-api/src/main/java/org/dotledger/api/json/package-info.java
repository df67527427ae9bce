/** JSON as the ledger accepts it (strict, bounded) and as it hashes it (RFC 8785). */
@NullMarked
package org.dotledger.api.json;

import org.jspecify.annotations.NullMarked;
