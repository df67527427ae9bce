/** The lives of the steps W1 to W9, as far as they decide what may be written when. */
@NullMarked
package org.dotledger.core.window;

import org.jspecify.annotations.NullMarked;
