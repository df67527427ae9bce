/** Signed statements about files: DSSE envelopes and the in-toto statements in them. */
@NullMarked
package org.dotledger.api.dsse;

import org.jspecify.annotations.NullMarked;
