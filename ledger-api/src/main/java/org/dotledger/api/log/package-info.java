/** The log's own words: digests, tree heads, tiles, proofs, notes. */
@NullMarked
package org.dotledger.api.log;

import org.jspecify.annotations.NullMarked;
