/** Values and text formats of the log: digests, tree heads, proofs, tiles, notes, keys and checkpoints. */
@NullMarked
package org.dotledger.api.log;

import org.jspecify.annotations.NullMarked;
