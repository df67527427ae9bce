/** Tests of being a witness, and of having some. */
@NullMarked
package org.dotledger.app.witness;

import org.jspecify.annotations.NullMarked;
