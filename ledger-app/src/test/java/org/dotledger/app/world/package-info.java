/** Tests of the little world and of the DOTs of C1 in it. */
@NullMarked
package org.dotledger.app.world;

import org.jspecify.annotations.NullMarked;
