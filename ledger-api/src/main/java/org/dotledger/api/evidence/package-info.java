/** Evidence and what is shown with it: harness runs, preflights, and the seal. */
@NullMarked
package org.dotledger.api.evidence;

import org.jspecify.annotations.NullMarked;
