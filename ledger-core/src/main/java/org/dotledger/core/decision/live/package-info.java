/** Decisions before an append: what is sourced through Axon, how a command is retried, and what becomes of it. */
@NullMarked
package org.dotledger.core.decision.live;

import org.jspecify.annotations.NullMarked;
