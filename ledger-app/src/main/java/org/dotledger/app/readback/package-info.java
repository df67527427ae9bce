/** Hands out readback packages. */
@NullMarked
package org.dotledger.app.readback;

import org.jspecify.annotations.NullMarked;
