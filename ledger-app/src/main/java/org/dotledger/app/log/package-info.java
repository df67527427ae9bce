/** The log over HTTP: events, entries, proofs, checkpoints, tiles and artifacts. */
@NullMarked
package org.dotledger.app.log;

import org.jspecify.annotations.NullMarked;
