/** Looks at the eight sources that make up the world of C1, with means that can only read, and says what is there. */
@NullMarked
package org.dotledger.app.observe;

import org.jspecify.annotations.NullMarked;
