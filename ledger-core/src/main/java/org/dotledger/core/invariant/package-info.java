/** What every history keeps: the rules of the domain, checked anew on what was recorded. */
@NullMarked
package org.dotledger.core.invariant;

import org.jspecify.annotations.NullMarked;
