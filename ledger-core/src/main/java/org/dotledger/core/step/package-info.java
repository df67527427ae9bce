/** The steps W1 to W9: rules, the facts that complete them, and the readiness that follows. */
@NullMarked
package org.dotledger.core.step;

import org.jspecify.annotations.NullMarked;
