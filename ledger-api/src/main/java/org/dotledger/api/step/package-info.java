/** The steps W1 to W9 in which C1 is written, and what they lead to: readiness. */
@NullMarked
package org.dotledger.api.step;

import org.jspecify.annotations.NullMarked;
