/** Reviews: attacks, and the verdicts of engineering and of authority. */
@NullMarked
package org.dotledger.core.review;

import org.jspecify.annotations.NullMarked;
