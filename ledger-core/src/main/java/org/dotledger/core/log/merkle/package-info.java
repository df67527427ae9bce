/** The Merkle tree of RFC 9162 section 2.1: growing it, reading it from tiles, making proofs and checking them. */
@NullMarked
package org.dotledger.core.log.merkle;

import org.jspecify.annotations.NullMarked;
