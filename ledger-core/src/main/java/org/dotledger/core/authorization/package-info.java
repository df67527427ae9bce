/** The one action of C1 that may be authorized: its handler, the proposals, and the grants that the handler mints. */
@NullMarked
package org.dotledger.core.authorization;

import org.jspecify.annotations.NullMarked;
