/** The readback package: everything a distrustful reader needs, in one file that is the same byte for byte. */
@NullMarked
package org.dotledger.core.readback;

import org.jspecify.annotations.NullMarked;
