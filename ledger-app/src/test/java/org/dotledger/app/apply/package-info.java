/** Tests of plans: how they are read, resolved and applied. */
@NullMarked
package org.dotledger.app.apply;

import org.jspecify.annotations.NullMarked;
