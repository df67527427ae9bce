/** What became of consumed grants and of the runs of DOTs. */
@NullMarked
package org.dotledger.api.outcome;

import org.jspecify.annotations.NullMarked;
