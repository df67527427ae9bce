/** The log: stored, hashed, signed, proved. */
@NullMarked
package org.dotledger.core.log;

import org.jspecify.annotations.NullMarked;
