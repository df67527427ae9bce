/** The one action that C1 may have authorized, and the grants that its handler alone mints. */
@NullMarked
package org.dotledger.api.authorization;

import org.jspecify.annotations.NullMarked;
