/** The rules of a DOT's life, from birth to retirement. */
@NullMarked
package org.dotledger.core.dot;

import org.jspecify.annotations.NullMarked;
