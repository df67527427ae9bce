/** The rules by which C1 is opened and its baseline catalogue taken over. */
@NullMarked
package org.dotledger.core.campaign;

import org.jspecify.annotations.NullMarked;
