/** Evidence, harness runs, preflights and the seal. */
@NullMarked
package org.dotledger.core.evidence;

import org.jspecify.annotations.NullMarked;
