/** Checks a readback package with nothing but its bytes and a trust root. */
@NullMarked
package org.dotledger.core.readback.verify;

import org.jspecify.annotations.NullMarked;
